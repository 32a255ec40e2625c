import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../contracts/stream/decisions.ts';
import type { Actor } from '../contracts/roles.ts';
import { allowedCommands, streamFailure, streamState } from '../contracts/stream/state.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import type { AdoptedSpec } from '../contracts/activities.ts';
import type { Step, StreamEvent } from './events.ts';
import { doneOf } from '../kit/results.ts';
import { newRun } from './phases.ts';
import { reduce } from './reduce.ts';
import { wantedWork, type Work, type StreamResults } from './work.ts';

const anna: Actor = { id: 1, username: 'anna', display_name: 'Anna', role: 'director' };
const ben: Actor = { id: 2, username: 'ben', display_name: 'Ben', role: 'director' };

let ids = 0;
const uuid = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
const context = { now: '2026-03-01T12:00:00.000Z', newId: uuid, reopens: () => true };
const after = (run: StreamRun, event: StreamEvent): Step => reduce(run, event, context);

const decision = (run: StreamRun, change: Partial<Decision>): Decision => ({
  decision_id: uuid(),
  checkpoint: run.checkpoint?.name ?? 'story',
  round: run.checkpoint?.round ?? 1,
  verdict: 'approve',
  actor: anna,
  ...change,
});
const decided = (run: StreamRun, change: Partial<Decision> = {}): Step =>
  after(run, { type: 'decision', decision: decision(run, change) });
const outcomeOf = (step: Step) => step.answered[0]?.outcome;

const done = (run: StreamRun, work: Work, result: StreamResults[keyof StreamResults]): StreamRun =>
  after(run, { type: 'work_done', done: doneOf(work, result) }).run;
const only = (run: StreamRun): Work => {
  const [work, ...others] = wantedWork(run);
  if (!work || others.length > 0)
    throw new Error(`expected one piece of work, not ${wantedWork(run).length}`);
  return work;
};
const digestOf = (work: Work): string => work.key.replaceAll(':', '').padEnd(64, '0');
/** Everything under way comes to a good end. */
const allDone = (run: StreamRun): StreamRun =>
  wantedWork(run).reduce((current, work) => done(current, work, { digest: digestOf(work) }), run);

const spec = (bases: Record<string, string>, revision = 2): AdoptedSpec => ({
  revision,
  segments: Object.entries(bases).map(([id, basis], at) => ({
    id,
    index: at + 1,
    duration_sec: 4,
    keyframe_basis: basis,
    video_basis: basis,
  })),
});
const three = { a: 'a1', b: 'b1', c: 'c1' };

const atStory = (): StreamRun =>
  after(newRun({ stream_id: 'keeper', due_in_hours: 72 }), { type: 'started' }).run;
const atSpec = (): StreamRun => {
  const drafting = decided(atStory()).run;
  return done(drafting, only(drafting), { revision: 2 });
};
const adopted = (run: StreamRun, bases: Record<string, string> = three): StreamRun => {
  const adopting = decided(run).run;
  return done(adopting, only(adopting), spec(bases));
};
const atKeyframes = (): StreamRun => allDone(adopted(atSpec()));
const atVideos = (): StreamRun => allDone(decided(atKeyframes()).run);
const rendering = (): StreamRun => decided(atVideos()).run;
const atFinal = (): StreamRun => {
  const run = rendering();
  return done(run, only(run), { digest: 'f'.repeat(64), duration_sec: 12 });
};

describe('from story to film', () => {
  test('each checkpoint opens when the work before it is done, and its approval starts the work after it', () => {
    expect(atStory().checkpoint).toMatchObject({
      name: 'story',
      round: 1,
      due_at: '2026-03-04T12:00:00.000Z',
    });
    expect(atSpec().checkpoint).toMatchObject({ name: 'spec', round: 1 });
    expect(adopted(atSpec()).checkpoint).toBeNull();
    expect(wantedWork(adopted(atSpec())).map(({ key }) => key)).toEqual([
      'keyframe:a:1',
      'keyframe:b:1',
      'keyframe:c:1',
    ]);
    expect(atKeyframes().checkpoint).toMatchObject({ name: 'keyframes', round: 1 });
    expect(atVideos().checkpoint).toMatchObject({ name: 'videos', round: 1 });
    expect(only(rendering())).toMatchObject({
      kind: 'render',
      segments: [{ segment_id: 'a', video_take: 1 }, {}, {}],
    });
    expect(atFinal().checkpoint).toMatchObject({ name: 'final', round: 1 });
    const publishing = decided(atFinal()).run;
    const deployed = done(publishing, only(publishing), { url: '/published', deployed_at: context.now });
    expect(streamState(deployed)).toBe('completed');
    expect(wantedWork(deployed)).toEqual([]);
  });

  test('the gallery opens when the last take has come out, and not before', () => {
    const making = adopted(atSpec());
    const [first, second, third] = wantedWork(making) as [Work, Work, Work];
    const two = done(done(making, second, { digest: digestOf(second) }), first, { digest: digestOf(first) });
    expect(streamState(two)).toBe('running');
    const all = done(two, third, { digest: digestOf(third) });
    expect(streamState(all)).toBe('waiting');
  });

  test('a rejected story ends the stream', () => {
    const run = decided(atStory(), { verdict: 'reject', note: 'Not ours to tell.' }).run;
    expect(streamState(run)).toBe('rejected');
    expect(wantedWork(run)).toEqual([]);
  });
});

describe('decisions', () => {
  test('a second reviewer learns who was first', () => {
    const first = decided(atStory());
    const second = after(first.run, { type: 'decision', decision: decision(atStory(), { actor: ben }) });
    expect(outcomeOf(second)).toEqual({
      outcome: 'stale',
      current: null,
      decided_by: { actor: anna, verdict: 'approve', at: context.now },
    });
    expect(second.run).toEqual(first.run);
  });

  test('the same decision sent twice applies once, also when the checkpoint has moved on', () => {
    const same = decision(atStory(), {});
    const once = after(atStory(), { type: 'decision', decision: same });
    const twice = after(once.run, { type: 'decision', decision: same });
    expect(outcomeOf(twice)).toEqual({ outcome: 'already_applied' });
    expect(twice.run).toEqual(once.run);
    expect(twice.entries).toEqual([]);
  });

  test.each([
    ['a role that may not decide', { actor: { ...anna, role: 'colorist' as const } }],
    ['a verdict this checkpoint does not have', { verdict: 'regenerate' as const }],
    ['a rejection without a reason', { verdict: 'reject' as const }],
    ['a rejection with a blank reason', { verdict: 'reject' as const, note: '  ' }],
  ])('%s is refused and changes nothing', (_, change) => {
    const step = decided(atStory(), change);
    expect(outcomeOf(step)?.outcome).toBe('refused');
    expect(step.run).toEqual(atStory());
  });

  test('nobody sends a stream forward, or back without saying where', () => {
    const back = { verdict: 'send_back' as const, note: 'Again.' };
    expect(outcomeOf(decided(atKeyframes(), { ...back, send_back_to: 'videos' }))?.outcome).toBe('refused');
    expect(outcomeOf(decided(atKeyframes(), back))?.outcome).toBe('refused');
  });

  test('an operator at the command line may decide', () => {
    const operator: Actor = { id: null, username: 'operator', display_name: 'Operator', role: 'operator' };
    expect(outcomeOf(decided(atStory(), { actor: operator }))?.outcome).toBe('accepted');
  });
});

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
    expect(only(step.run)).toMatchObject({ prompt_from: step.answered[0]?.command.id });
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

const failed = (run: StreamRun, message = 'The file is broken.'): StreamRun =>
  after(run, { type: 'work_failed', work: only(run), message }).run;
const retried = (run: StreamRun): StreamRun =>
  after(run, { type: 'command', name: 'retry', command: { id: uuid(), actor: anna } }).run;

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

describe('commands', () => {
  const command = (run: StreamRun, name: 'cancel' | 'archive' | 'restore' | 'retry'): Step =>
    after(run, { type: 'command', name, command: { id: uuid(), actor: anna } });

  test('cancelling stops all work; restoring goes on where it was', () => {
    const making = adopted(atSpec());
    const cancelled = command(making, 'cancel').run;
    expect(streamState(cancelled)).toBe('cancelled');
    expect(wantedWork(cancelled)).toEqual([]);
    expect(wantedWork(command(cancelled, 'restore').run)).toEqual(wantedWork(making));
  });

  test('doing the same again changes nothing', () => {
    const once = command(atSpec(), 'archive');
    const twice = command(once.run, 'archive');
    expect(twice.answered[0]?.outcome).toEqual({ outcome: 'already_applied' });
    expect(twice.run).toEqual(once.run);
  });

  test('an archived stream takes no decision, and a restored one waits as before', () => {
    const waiting = atSpec();
    const archived = command(waiting, 'archive').run;
    expect(outcomeOf(decided(archived, { checkpoint: 'spec', round: 1 }))?.outcome).toBe('stale');
    expect(command(archived, 'restore').run).toEqual(waiting);
  });

  test('a stream whose workflow was lost goes on where it was when somebody retries it', () => {
    const making = adopted(atSpec());
    const command = { id: uuid(), actor: anna, resumes: true };
    const step = after(making, { type: 'command', name: 'retry', command });
    expect(step.answered[0]?.outcome).toEqual({ outcome: 'accepted' });
    expect(wantedWork(step.run)).toEqual(wantedWork(making));
  });

  test('what is not possible is answered with what is', () => {
    expect(command(atSpec(), 'retry').answered[0]?.outcome).toEqual({
      outcome: 'illegal',
      state: 'waiting',
      allowed: ['cancel', 'archive', 'assign'],
    });
  });
});

describe('deadlines', () => {
  test('a reminder comes when it is due, an escalation a day later, and time approves nothing', () => {
    const late = (run: StreamRun, now: string): Step => reduce(run, { type: 'due' }, { ...context, now });
    expect(late(atStory(), '2026-03-04T11:59:00.000Z').entries).toEqual([]);
    const reminded = late(atStory(), '2026-03-04T12:00:00.000Z');
    expect(reminded.entries[0]?.action).toBe('checkpoint.overdue');
    const escalated = late(reminded.run, '2026-03-05T12:00:00.000Z');
    expect(escalated.entries[0]?.action).toBe('checkpoint.escalated');
    expect(escalated.run.checkpoint?.name).toBe('story');
  });
});
