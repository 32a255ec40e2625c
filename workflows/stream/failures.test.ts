import { describe, expect, test } from '@jest/globals';
import { streamFailure, streamState } from '../contracts/stream/state.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import { reduce } from './reduce.ts';
import { wantedWork, type Work } from './work.ts';
import {
  adopted,
  after,
  allDone,
  anna,
  atFinal,
  atSpec,
  atStory,
  context,
  decided,
  digestOf,
  done,
  failed,
  only,
  outcomeOf,
  rendering,
  retried,
  uuid,
} from '../../testing/stream-runs.ts';

describe('failures', () => {
  test('a failed take waits in its gallery, says why, and is made again under its number', () => {
    const making = adopted(atSpec());
    const [first, ...others] = wantedWork(making) as [Work, ...Work[]];
    const failed = after(making, {
      type: 'work_failed',
      work: first,
      message: 'The provider refused the prompt.',
    }).run;
    const waiting = others.reduce((run, work) => done(run, work, { digest: digestOf(work) }), failed);
    expect(streamState(waiting)).toBe('waiting');
    expect(streamFailure(waiting)).toBe('Keyframe 1 failed: The provider refused the prompt.');
    expect(streamFailure(waiting, () => 'The lamp')).toBe(
      'Keyframe 1 (“The lamp”) failed: The provider refused the prompt.',
    );
    expect(outcomeOf(decided(waiting))).toMatchObject({ items: [{ segment: 2 }, { segment: 3 }] });
    expect(decided(waiting).run.checkpoint?.name).toBe('keyframes');
    const retried = after(waiting, {
      type: 'command',
      name: 'retry',
      command: { id: uuid(), actor: anna },
    }).run;
    expect(wantedWork(retried).map(({ key }) => key)).toEqual(['keyframe:a:1']);
    expect(streamFailure(retried)).toBeNull();
  });

  test('a failed render holds the stream until somebody retries it, as the same render', () => {
    const run = rendering();
    const work = only(run);
    const failed = after(run, { type: 'work_failed', work, message: 'No space left.' }).run;
    expect(streamState(failed)).toBe('failed');
    expect(wantedWork(failed)).toEqual([]);
    const retried = after(failed, {
      type: 'command',
      name: 'retry',
      command: { id: uuid(), actor: anna },
    }).run;
    expect(only(retried).key).toBe(work.key);
  });
});

describe('a story that cannot be drafted', () => {
  const drafting = (): StreamRun => decided(atStory(), { revision: 1 }).run;
  const refused = (): StreamRun => failed(drafting(), 'The provider refuses this story.');

  test('goes back to its reviewers, whose approval has the new text drafted', () => {
    const run = refused();
    expect(streamState(run)).toBe('failed');
    expect(run).toMatchObject({
      checkpoint: { name: 'story', round: 2 },
      failure: 'The provider refuses this story.',
    });
    const again = decided(run, { revision: 2 }).run;
    expect(streamState(again)).toBe('running');
    expect(only(again)).toMatchObject({ kind: 'draft', revision: 2 });
  });

  test('is tried again as it was approved by a retry', () => {
    const again = retried(refused());
    expect(again).toMatchObject({ phase: 'draft', checkpoint: null, failure: null });
    expect(only(again)).toMatchObject({ kind: 'draft', revision: 1 });
  });

  test('and a spec that cannot be taken up waits as a spec, from where it can be sent back to its story', () => {
    const adopting = decided(atSpec(), { revision: 2 }).run;
    const run = failed(adopting, 'The disk is full.');
    expect(run).toMatchObject({ checkpoint: { name: 'spec', round: 2 }, failure: 'The disk is full.' });
    expect(only(retried(run))).toMatchObject({ kind: 'adopt', revision: 2 });
    const back = decided(run, { verdict: 'send_back', note: 'Shorter.', send_back_to: 'story' }).run;
    expect(back).toMatchObject({ checkpoint: { name: 'story', round: 2 }, failure: null });
  });
});

describe('a film that cannot be made', () => {
  const publishing = (): StreamRun => decided(atFinal()).run;

  test('of its clips goes back to them, and is rendered anew once a clip was made again', () => {
    const run = failed(rendering());
    expect(streamState(run)).toBe('failed');
    expect(run).toMatchObject({
      checkpoint: { name: 'videos', round: 2 },
      failure: 'The file is broken.',
    });
    const again = decided(run, {
      verdict: 'regenerate',
      items: [{ segment: 2, take: 1, verdict: 'regenerate' }],
    }).run;
    expect(streamState(again)).toBe('waiting');
    expect(only(again).key).toBe('video:b:2');
    const approved = decided(allDone(again)).run;
    expect(only(approved)).toMatchObject({ kind: 'render', segments: [{}, { video_take: 2 }, {}] });
    expect(approved.render?.id).not.toBe(run.render?.id);
  });

  test('can be sent back further, which takes the failure away', () => {
    for (const to of ['story', 'spec', 'keyframes'] as const) {
      const back = decided(failed(rendering()), {
        verdict: 'send_back',
        note: 'Again.',
        send_back_to: to,
      }).run;
      expect(back).toMatchObject({ checkpoint: { name: to, round: 2 }, failure: null });
    }
  });

  test('or not be deployed, goes back to its last checkpoint, from where it can be sent anywhere', () => {
    const run = failed(publishing());
    expect(run).toMatchObject({ phase: 'final', checkpoint: { name: 'final', round: 2 } });
    const back = decided(run, { verdict: 'send_back', note: 'Again.', send_back_to: 'videos' }).run;
    expect(back).toMatchObject({ checkpoint: { name: 'videos', round: 2 }, failure: null });
    expect(only(decided(run).run).kind).toBe('publish');
  });

  test('is tried again as it was by a retry', () => {
    expect(only(retried(failed(rendering()))).kind).toBe('render');
    expect(only(retried(failed(publishing()))).kind).toBe('publish');
    expect(retried(failed(publishing())).checkpoint).toBeNull();
  });

  test('stands as it stood where its run began before there was this way back', () => {
    const run = rendering();
    const event = { type: 'work_failed', work: only(run), message: 'The file is broken.' } as const;
    const old = reduce(run, event, { ...context, reopens: () => false }).run;
    expect(old).toMatchObject({ phase: 'render', checkpoint: null });
    expect(only(retried(old)).kind).toBe('render');
  });
});
