import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../contracts/roles.ts';
import { streamState } from '../contracts/stream/state.ts';
import type { StreamRun } from '../contracts/stream/stream.ts';
import type { Step } from './events.ts';
import { reduce } from './reduce.ts';
import { wantedWork, type Work } from './work.ts';
import {
  adopted,
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
  decision,
  digestOf,
  done,
  only,
  outcomeOf,
  rendering,
  uuid,
} from '../../testing/stream-runs.ts';

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
