import { describe, expect, test } from '@jest/globals';
import { allowedCommands, streamFailure, streamState } from '../contracts/stream/state.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import { wantedWork, type Work } from './work.ts';
import {
  adopted,
  after,
  allDone,
  anna,
  atFinal,
  atKeyframes,
  atVideos,
  decided,
  digestOf,
  done,
  only,
  three,
  outcomeOf,
} from '../../testing/stream-runs.ts';

describe('galleries', () => {
  test('regenerating one take makes one take and leaves the others under review', () => {
    const step = decided(atKeyframes(), {
      verdict: 'regenerate',
      items: [{ segment: 2, take: 1, verdict: 'regenerate' }],
    });
    expect(wantedWork(step.run).map(({ key }) => key)).toEqual(['keyframe:b:2']);
    expect(streamState(step.run)).toBe('waiting');
    expect(step.run.segments.map(({ keyframe }) => keyframe?.take)).toEqual([1, 2, 1]);
  });

  test('an approval of a take that was replaced meanwhile comes back stale', () => {
    const regenerated = decided(atKeyframes(), {
      verdict: 'regenerate',
      items: [{ segment: 2, take: 1, verdict: 'regenerate' }],
    }).run;
    const late = decided(regenerated, { items: [{ segment: 2, take: 1, verdict: 'approve' }] });
    expect(outcomeOf(late)).toEqual({ outcome: 'accepted', items: [{ segment: 2, outcome: 'stale' }] });
    expect(late.run.segments[1]?.keyframe?.state).toBe('generating');
  });

  test('the checkpoint passes with the last approval, item by item', () => {
    let run = atKeyframes();
    for (const segment of [1, 2])
      run = decided(run, { items: [{ segment, take: 1, verdict: 'approve' }] }).run;
    expect(run.checkpoint?.name).toBe('keyframes');
    run = decided(run, { items: [{ segment: 3, take: 1, verdict: 'approve' }] }).run;
    expect(run).toMatchObject({
      phase: 'videos',
      checkpoint: null,
      decided: { keyframes: { actor: anna, round: 1 } },
    });
  });

  test('the trail tells one approval among many from the last that was missing', () => {
    const approve = (run: StreamRun, segment: number) =>
      decided(run, { items: [{ segment, take: 1, verdict: 'approve' }] });
    const second = approve(approve(atKeyframes(), 1).run, 2);
    expect(second.entries[0]?.detail).toMatchObject({ segments: 3, passed: false });
    expect(approve(second.run, 3).entries[0]?.detail).toMatchObject({ segments: 3, passed: true });
  });

  test('what is not ready or not there is not approved', () => {
    const run = decided(atKeyframes(), {
      verdict: 'regenerate',
      items: [{ segment: 1, take: 1, verdict: 'regenerate' }],
    }).run;
    const items = [
      { segment: 1, take: 2, verdict: 'approve' as const },
      { segment: 9, take: 1, verdict: 'approve' as const },
    ];
    expect(outcomeOf(decided(run, { items }))).toMatchObject({
      items: [
        { segment: 1, outcome: 'not_ready' },
        { segment: 9, outcome: 'not_found' },
      ],
    });
  });

  test('a changed prompt is found by the decision that holds it', () => {
    const step = decided(atKeyframes(), {
      verdict: 'regenerate',
      items: [{ segment: 1, take: 1, verdict: 'regenerate', prompted: true }],
    });
    expect(only(step.run)).toMatchObject({ takes: [{ prompt_from: step.answered[0]?.command.id }] });
  });

  test('a take that is replaced while it is being made is not wanted any more', () => {
    const making = decided(atKeyframes(), {
      verdict: 'regenerate',
      items: [{ segment: 1, take: 1, verdict: 'regenerate' }],
    }).run;
    const again = decided(making, {
      verdict: 'regenerate',
      items: [{ segment: 1, take: 2, verdict: 'regenerate' }],
    }).run;
    expect(wantedWork(again).map(({ key }) => key)).toEqual(['keyframe:a:3']);
  });
});

describe('sending back', () => {
  test('one changed prompt makes one keyframe and one clip again, and later approvals are void', () => {
    const back = decided(atFinal(), { verdict: 'send_back', note: 'Darker.', send_back_to: 'spec' }).run;
    expect(back.checkpoint).toMatchObject({ name: 'spec', round: 2 });
    expect(back.segments.map(({ keyframe, video }) => [keyframe?.state, video?.state])).toEqual(
      Array.from({ length: 3 }, () => ['ready', 'ready']),
    );
    const changed = adopted(back, { ...three, b: 'b2' });
    expect(wantedWork(changed).map(({ key }) => key)).toEqual(['keyframe:b:2']);
    const keyframes = allDone(changed);
    expect(keyframes.checkpoint).toMatchObject({ name: 'keyframes', round: 2 });
    const videos = decided(keyframes).run;
    expect(wantedWork(videos).map(({ key }) => key)).toEqual(['video:b:2']);
  });

  test('a segment that was dropped, one that was added, and a new order', () => {
    const back = decided(atFinal(), { verdict: 'send_back', note: 'Shorter.', send_back_to: 'spec' }).run;
    const changed = adopted(back, { c: 'c1', n: 'n1', a: 'a1' });
    expect(changed.segments.map(({ id, index }) => `${index}${id}`)).toEqual(['1c', '2n', '3a']);
    expect(wantedWork(changed).map(({ key }) => key)).toEqual(['keyframe:n:1']);
  });

  test('a keyframe made again makes its clip again, though the spec is the same', () => {
    const back = decided(atVideos(), { verdict: 'send_back', note: 'Face.', send_back_to: 'keyframes' }).run;
    const again = decided(back, {
      verdict: 'regenerate',
      items: [{ segment: 1, take: 1, verdict: 'regenerate' }],
    }).run;
    const videos = decided(allDone(again)).run;
    expect(wantedWork(videos).map(({ key }) => key)).toEqual(['video:a:2']);
  });

  test('leaves no failure behind of a gallery that is yet to come again', () => {
    const making = decided(atKeyframes()).run;
    const [first, ...others] = wantedWork(making) as [Work, ...Work[]];
    const failed = after(making, { type: 'work_failed', work: first, message: 'Refused.' }).run;
    const waiting = others.reduce((run, work) => done(run, work, { digest: digestOf(work) }), failed);
    expect(streamFailure(waiting)).toBe('Clip 1 failed: Refused.');
    const back = decided(waiting, { verdict: 'send_back', note: 'Words.', send_back_to: 'story' }).run;
    expect(streamFailure(back)).toBeNull();
    expect(allowedCommands(back)).toEqual(['cancel', 'archive', 'assign']);
  });

  test('work under way for a later checkpoint is stopped', () => {
    const making = decided(atKeyframes()).run;
    expect(wantedWork(making)).toHaveLength(3);
    const regenerating = decided(atVideos(), {
      verdict: 'regenerate',
      items: [{ segment: 1, take: 1, verdict: 'regenerate' }],
    }).run;
    const back = decided(regenerating, { verdict: 'send_back', note: 'Stop.', send_back_to: 'story' }).run;
    expect(wantedWork(back)).toEqual([]);
  });
});
