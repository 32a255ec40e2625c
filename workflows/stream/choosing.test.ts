import { describe, expect, test } from '@jest/globals';
import type { StreamRun } from '../contracts/stream/stream.ts';
import { doneOf } from '../kit/results.ts';
import {
  after,
  allDone,
  atKeyframes,
  atVideos,
  context,
  decided,
  digestOf,
  done,
  only,
  outcomeOf,
} from '../../testing/stream-runs.ts';
import { reduce } from './reduce.ts';
import { wantedWork } from './work.ts';

const regenerated = (run: StreamRun, take = 1, prompted = false): StreamRun =>
  decided(run, {
    verdict: 'regenerate',
    items: [{ segment: 2, take, verdict: 'regenerate', ...(prompted && { prompted }) }],
  }).run;
const chosen = (run: StreamRun, take: number) =>
  decided(run, { items: [{ segment: 2, take, verdict: 'use' }] });
/** The texts of segment b as they are after its prompt was taken up. */
const takenUp = (run: StreamRun, revision: number, digest: string | null) =>
  done(run, only(run), {
    revision,
    segments: [{ id: 'b', keyframe_basis: 'b9', video_basis: 'b9' }],
    takes: [{ segment_id: 'b', digest, error: null }],
  });

describe('an older take that is chosen', () => {
  test('becomes the current one, to be approved, once it is found to be there', () => {
    const two = allDone(regenerated(atKeyframes()));
    const step = chosen(two, 1);
    expect(outcomeOf(step)).toEqual({ outcome: 'accepted', items: [{ segment: 2, outcome: 'accepted' }] });
    expect(only(step.run)).toMatchObject({
      kind: 'take_up',
      takes: [{ segment_id: 'b', take: 1, chosen: true }],
    });
    const used = takenUp(step.run, 2, 'd'.repeat(64));
    expect(used.segments[1]?.keyframe).toMatchObject({ take: 1, state: 'ready', digest: 'd'.repeat(64) });
    expect(wantedWork(used)).toEqual([]);
  });

  test('stops the one that is being made instead', () => {
    expect(wantedWork(chosen(regenerated(atKeyframes()), 1).run).map(({ kind }) => kind)).toEqual([
      'take_up',
    ]);
  });

  test('gives its number to no other: the next is the newest of all', () => {
    const used = takenUp(chosen(allDone(regenerated(atKeyframes())), 1).run, 2, 'd'.repeat(64));
    expect(only(regenerated(used)).key).toBe('keyframe:b:3');
  });

  test('is no news when it is the current one, and not found when it was never made', () => {
    const run = allDone(regenerated(atKeyframes()));
    expect(outcomeOf(chosen(run, 2))).toMatchObject({ items: [{ outcome: 'already_applied' }] });
    expect(outcomeOf(chosen(run, 3))).toMatchObject({ items: [{ outcome: 'not_found' }] });
  });

  test('that is gone from the disk is told as a failed take', () => {
    const step = chosen(allDone(regenerated(atKeyframes())), 1);
    const lost = done(step.run, only(step.run), {
      revision: 2,
      segments: [],
      takes: [{ segment_id: 'b', digest: null, error: 'Take 1 is missing or damaged.' }],
    });
    expect(lost.segments[1]?.keyframe).toMatchObject({
      take: 1,
      state: 'failed',
      error: 'Take 1 is missing or damaged.',
    });
  });

  test('as a keyframe makes the clip anew that was made from another', () => {
    const back = decided(atVideos(), { verdict: 'send_back', note: 'Face.', send_back_to: 'keyframes' }).run;
    const one = back.segments[1]?.keyframe?.digest ?? '';
    const two = allDone(regenerated(back));
    expect(wantedWork(decided(two).run).map(({ key }) => key)).toEqual(['video:b:2']);
    const step = chosen(two, 1);
    const same = done(step.run, only(step.run), {
      revision: 2,
      segments: [],
      takes: [{ segment_id: 'b', digest: one, error: null }],
    });
    // The clip there is was made from this very keyframe.
    expect(wantedWork(decided(same).run)).toEqual([]);
  });

  test('as a clip goes into the film', () => {
    const step = chosen(allDone(regenerated(atVideos())), 1);
    const used = done(step.run, only(step.run), {
      revision: 2,
      segments: [],
      takes: [{ segment_id: 'b', digest: 'd'.repeat(64), error: null }],
    });
    const work = only(decided(used).run);
    expect(work).toMatchObject({ kind: 'render', segments: [{}, { segment_id: 'b', video_take: 1 }, {}] });
  });
});

describe('a prompt changed at a keyframe', () => {
  test('goes into the spec before the take is made, and the take and its clip are made with it', () => {
    const asked = regenerated(atKeyframes(), 1, true);
    expect(only(asked)).toMatchObject({
      kind: 'take_up',
      revision: 2,
      takes: [{ segment_id: 'b', take: 2, chosen: false }],
    });
    const written = takenUp(asked, 3, null);
    expect(written).toMatchObject({ revision: 3 });
    expect(written.segments[1]).toMatchObject({ keyframe_basis: 'b9', video_basis: 'b9' });
    const work = only(written);
    expect(work).toMatchObject({ key: 'keyframe:b:2', prompt_from: null });
    expect(done(written, work, { digest: digestOf(work) }).segments[1]?.keyframe).toMatchObject({
      state: 'ready',
      basis: 'b9',
    });
  });

  test('that cannot be taken up is a failed take, and is taken up when that is tried again', () => {
    const asked = regenerated(atKeyframes(), 1, true);
    const failed = after(asked, { type: 'work_failed', work: only(asked), message: 'No.' }).run;
    expect(failed.segments[1]?.keyframe).toMatchObject({ take: 2, state: 'failed', error: 'No.' });
    const again = after(failed, {
      type: 'command',
      name: 'retry',
      command: {
        id: context.newId(),
        actor: { id: 1, username: 'anna', display_name: 'Anna', role: 'director' },
      },
    }).run;
    expect(only(again)).toMatchObject({ kind: 'take_up' });
  });

  test('of a clip stays with the clip', () => {
    expect(only(regenerated(atVideos(), 1, true))).toMatchObject({ kind: 'video', key: 'video:b:2' });
  });

  test('waits for one that is on its way into the spec', () => {
    const asked = regenerated(atKeyframes(), 1, true);
    const work = only(asked);
    const both = decided(asked, {
      verdict: 'regenerate',
      items: [{ segment: 1, take: 1, verdict: 'regenerate', prompted: true }],
    }).run;
    expect(wantedWork(both).map(({ key }) => key)).toEqual([work.key]);
    const next = after(both, {
      type: 'work_done',
      done: doneOf(work, {
        revision: 3,
        segments: [{ id: 'b', keyframe_basis: 'b9', video_basis: 'b9' }],
        takes: [{ segment_id: 'b', digest: null, error: null }],
      }),
    }).run;
    expect(wantedWork(next).map(({ key }) => key)).toEqual(['take_up:3', 'keyframe:b:2']);
  });

  test('is left with its take in runs of before', () => {
    const old = { ...context, takesUp: () => false };
    const run = atKeyframes();
    const { run: asked } = reduce(
      run,
      {
        type: 'decision',
        decision: {
          decision_id: context.newId(),
          checkpoint: 'keyframes',
          round: 1,
          verdict: 'regenerate',
          actor: { id: 1, username: 'anna', display_name: 'Anna', role: 'director' },
          items: [{ segment: 2, take: 1, verdict: 'regenerate', prompted: true }],
        },
      },
      old,
    );
    expect(only(asked)).toMatchObject({ kind: 'keyframe', key: 'keyframe:b:2' });
  });
});
