import { describe, expect, test } from '@jest/globals';
import { streamState } from '../contracts/stream/state.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import {
  after,
  anna,
  atFinal,
  atKeyframes,
  atSpec,
  atStory,
  atVideos,
  ben,
  context,
  decided,
  outcomeOf,
  uuid,
} from '../../testing/stream-runs.ts';
import { nextDue } from './due.ts';
import { reduce } from './reduce.ts';
import { wantedWork } from './work.ts';

const undoable = (run: StreamRun) => decided(run, { undo_within_sec: 5 });
const undo = (run: StreamRun) =>
  after(run, { type: 'command', name: 'undo', command: { id: uuid(), actor: ben } });
const later = { ...context, now: '2026-03-01T12:00:05.000Z' };
const waited = (run: StreamRun): StreamRun => reduce(run, { type: 'due' }, later).run;

describe('an approval that can be undone', () => {
  test.each([
    ['story', atStory],
    ['spec', atSpec],
    ['keyframes', atKeyframes],
    ['videos', atVideos],
    ['final', atFinal],
  ])('of %s begins no work before its time, and leaves everything as it was when it is undone', (_, at) => {
    const before = at();
    const { run } = undoable(before);
    expect(run.checkpoint).toBeNull();
    expect(wantedWork(run)).toEqual([]);
    expect(streamState(run)).toBe('running');
    expect(nextDue(run)).toBe(Date.parse(later.now));
    const { passing: _gone, applied: _applied, ...undone } = undo(run).run;
    const { applied: _before, ...was } = before;
    expect(undone).toEqual(was);
  });

  test.each([
    ['story', atStory],
    ['spec', atSpec],
    ['keyframes', atKeyframes],
    ['videos', atVideos],
    ['final', atFinal],
  ])('of %s goes on as any other when its time is up', (_, at) => {
    const on = waited(undoable(at()).run);
    const plain = decided(at()).run;
    expect(on.phase).toBe(plain.phase);
    expect(wantedWork(on).map(({ kind }) => kind)).toEqual(wantedWork(plain).map(({ kind }) => kind));
    expect(on.passing ?? null).toBeNull();
  });

  test('leaves what was approved before as it was approved', () => {
    const one = decided(atKeyframes(), { items: [{ segment: 1, take: 1, verdict: 'approve' }] }).run;
    const undone = undo(undoable(one).run).run;
    expect(undone.segments.map(({ keyframe }) => keyframe?.state)).toEqual(['approved', 'ready', 'ready']);
  });

  test('cannot be undone any more once work has begun', () => {
    expect(outcomeOf(undo(waited(undoable(atKeyframes()).run)))).toMatchObject({ outcome: 'illegal' });
    expect(outcomeOf(undo(decided(atKeyframes()).run))).toMatchObject({ outcome: 'illegal' });
  });

  test('is told: who undid it, and what', () => {
    expect(undo(undoable(atKeyframes()).run).entries).toMatchObject([
      { action: 'stream.undone', actor: ben, detail: { checkpoint: 'keyframes', round: 1 } },
    ]);
  });

  test('that passes nothing is applied at once', () => {
    const { run } = decided(atKeyframes(), {
      undo_within_sec: 5,
      items: [{ segment: 1, take: 1, verdict: 'approve' }],
    });
    expect(run.checkpoint?.name).toBe('keyframes');
    expect(nextDue(run)).toBe(Date.parse(run.checkpoint?.due_at ?? ''));
  });

  test('meets nobody who comes second: the checkpoint is closed, and who was first is told', () => {
    const { run } = undoable(atKeyframes());
    const second = after(run, {
      type: 'decision',
      decision: { decision_id: uuid(), checkpoint: 'keyframes', round: 1, verdict: 'approve', actor: ben },
    });
    expect(outcomeOf(second)).toMatchObject({ outcome: 'stale', decided_by: { actor: anna } });
  });

  test('goes on by itself after a cancelled stream was restored', () => {
    const word = (run: StreamRun, name: 'cancel' | 'restore') =>
      after(run, { type: 'command', name, command: { id: uuid(), actor: anna } }).run;
    const cancelled = word(undoable(atKeyframes()).run, 'cancel');
    expect(nextDue(cancelled)).toBeNull();
    expect(waited(word(cancelled, 'restore')).phase).toBe('videos');
  });
});
