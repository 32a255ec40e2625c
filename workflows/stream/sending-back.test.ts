import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../contracts/stream/decisions.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import {
  adopted,
  allDone,
  anna,
  atFinal,
  atKeyframes,
  atVideos,
  context,
  decided,
  three,
} from '../../testing/stream-runs.ts';
import { wantedWork } from './work.ts';

const back = (
  run: StreamRun,
  send_back_to: Decision['send_back_to'],
  change: Partial<Decision> = {},
): StreamRun =>
  decided(run, { verdict: 'send_back', note: 'Darker.', ...(send_back_to && { send_back_to }), ...change })
    .run;

describe('the reason of a send-back', () => {
  test('stands at the checkpoint that it leads to: who, when, why, and from where', () => {
    expect(back(atFinal(), 'spec').checkpoint).toMatchObject({
      name: 'spec',
      sent_back: { from: 'final', actor: anna, at: context.now, note: 'Darker.' },
    });
  });

  test('is done with when that checkpoint has been decided', () => {
    const keyframes = allDone(adopted(back(atFinal(), 'spec'), { ...three, b: 'b2' }));
    expect(keyframes.checkpoint?.name).toBe('keyframes');
    expect(keyframes.checkpoint).not.toHaveProperty('sent_back');
  });
});

describe('approvals of takes that do not change', () => {
  const states = ({ segments }: StreamRun) =>
    segments.map(({ keyframe, video }) => `${keyframe?.state} ${video?.state}`);

  test('are void, unless the reviewer says that they are kept', () => {
    expect(states(back(atFinal(), 'spec'))).toEqual(['ready ready', 'ready ready', 'ready ready']);
    const kept = back(atFinal(), 'spec', { keep_approvals: true });
    expect(states(kept)).toEqual(['approved approved', 'approved approved', 'approved approved']);
  });

  test('leave only what was changed to be approved', () => {
    const kept = adopted(back(atFinal(), 'spec', { keep_approvals: true }), { ...three, b: 'b2' });
    expect(wantedWork(kept).map(({ key }) => key)).toEqual(['keyframe:b:2']);
    const keyframes = allDone(kept);
    expect(keyframes.segments.map(({ keyframe }) => keyframe?.state)).toEqual([
      'approved',
      'ready',
      'approved',
    ]);
    const videos = decided(keyframes, { items: [{ segment: 2, take: 2, verdict: 'approve' }] }).run;
    expect(wantedWork(videos).map(({ key }) => key)).toEqual(['video:b:2']);
    expect(allDone(videos).segments.map(({ video }) => video?.state)).toEqual([
      'approved',
      'ready',
      'approved',
    ]);
  });

  test('let a gallery in which nothing changed pass by itself', () => {
    const same = adopted(back(atFinal(), 'spec', { keep_approvals: true }));
    expect(same).toMatchObject({ phase: 'render', checkpoint: null });
  });

  test('let a gallery that was sent back to be left as it is', () => {
    const gallery = back(atVideos(), 'keyframes', { keep_approvals: true });
    expect(gallery.checkpoint?.name).toBe('keyframes');
    expect(decided(gallery).run).toMatchObject({ phase: 'videos', decided: { keyframes: { round: 2 } } });
  });

  test('are void where the take is made anew', () => {
    const gallery = back(atVideos(), 'keyframes', { keep_approvals: true });
    const again = decided(gallery, {
      verdict: 'regenerate',
      items: [{ segment: 1, take: 1, verdict: 'regenerate' }],
    }).run;
    expect(allDone(again).segments.map(({ keyframe }) => keyframe?.state)).toEqual([
      'ready',
      'approved',
      'approved',
    ]);
  });
});

test('a gallery that nobody was asked to keep waits for its approvals again', () => {
  expect(adopted(back(atKeyframes(), 'spec')).checkpoint).toMatchObject({ name: 'keyframes', round: 2 });
});
