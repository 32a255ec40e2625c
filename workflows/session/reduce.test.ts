import { describe, expect, test } from '@jest/globals';
import type { SessionRun } from '../contracts/session/session.ts';
import { allowedCommands, sessionState } from '../contracts/session/state.ts';
import { commandEvent } from './signals.ts';
import { wantedWork } from './work.ts';
import {
  say,
  said,
  allReady,
  idsOf,
  approveImages,
  approveClips,
  CLIPS,
  FILM,
  begun,
  newId,
  DIGEST,
  type Said,
} from '../../testing/session-runs.ts';

describe('a session', () => {
  test('goes from images to clips to its film, each step at its owner’s word', () => {
    let run = begun(2);
    const states = [sessionState(run)];
    const note = (next: SessionRun) => {
      run = next;
      states.push(sessionState(run));
    };
    note(allReady(run));
    note(said(run, approveImages(run)));
    note(said(run, CLIPS));
    note(allReady(run));
    note(said(run, approveClips(run)));
    note(said(run, FILM));
    note(allReady(run));
    expect(states).toEqual([
      ...['generating_images', 'images_ready', 'images_approved', 'generating_clips', 'clips_ready'],
      ...['clips_approved', 'composing', 'completed'],
    ]);
    expect(run.film).toMatchObject({ digest: DIGEST, duration_sec: 3 });
    expect(run.rounds).toEqual({
      save_approved_images: 1,
      generate_clips: 1,
      save_approved_clips: 1,
      compose_final_video: 1,
    });
  });

  test('a step out of order names the state and what it allows', () => {
    const run = begun(1);
    expect(say(run, CLIPS).outcome).toEqual({
      outcome: 'illegal',
      state: 'generating_images',
      allowed: ['regenerate', 'cancel'],
    });
    expect(say(allReady(run), FILM).outcome).toMatchObject({ outcome: 'illegal', state: 'images_ready' });
  });

  test('of two approvals the first holds', () => {
    const run = allReady(begun(2));
    const [first, second] = idsOf(run, 'image');
    const choose = (id = ''): Said => ({ name: 'save_approved_images', image_ids: [id] });
    const one = said(run, choose(first));
    expect(say(one, choose(second)).outcome).toMatchObject({ outcome: 'illegal', state: 'images_approved' });
    expect(one.approved_images).toEqual([first]);
  });

  test('the same word applies once', () => {
    const run = allReady(begun(1));
    const id = newId();
    const once = say(run, approveImages(run), id);
    expect(say(once.run, approveImages(run), id).outcome).toEqual({ outcome: 'already_applied' });
  });

  test('what is not there, or named twice, cannot be approved', () => {
    const run = allReady(begun(1));
    const [id = ''] = idsOf(run, 'image');
    for (const image_ids of [[], [id, id], [newId()]])
      expect(say(run, { name: 'save_approved_images', image_ids }).outcome).toMatchObject({
        outcome: 'refused',
      });
  });
});

test('a cancelled session wants nothing more, and takes no word but the same', () => {
  const run = said(begun(2), { name: 'cancel' });
  expect([sessionState(run), wantedWork(run), allowedCommands(run)]).toEqual(['cancelled', [], []]);
  expect(say(run, { name: 'cancel' }).outcome).toEqual({ outcome: 'already_applied' });
  expect(say(run, CLIPS).outcome).toMatchObject({ outcome: 'illegal', state: 'cancelled' });
});

test('at the command line, what is ready is approved when nothing is named', () => {
  const run = allReady(begun(2));
  const event = commandEvent('save_approved_images', undefined, run, newId);
  expect(event).toMatchObject({ command: { image_ids: idsOf(run, 'image') } });
  for (const [name, signal] of [
    ['generate_images', { count: 11 }],
    ['save_approved_images', { image_ids: ['x'] }],
    ['generate_clips', { duration_sec: -1 }],
    ['regenerate', {}],
    ['reopen', { step: 'film' }],
  ] as const)
    expect(commandEvent(name, signal, run, newId)).toMatchObject({ type: 'refused_signal' });
});
