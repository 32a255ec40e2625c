import { describe, expect, test } from '@jest/globals';
import type { JobCommand, JobRun } from '../contracts/job/job.ts';
import { OPERATOR } from '../contracts/roles.ts';
import { inOrder } from '../kit/steps.ts';
import type { JobEvent } from './events.ts';
import { newRun, reduce } from './reduce.ts';
import { wantedWork } from './work.ts';

const now = '2026-11-26T12:00:00.000Z';
const WRITE = { kind: 'write', key: 'write', lane: 'write' } as const;
const KEEP = { kind: 'keep', key: 'keep', lane: 'keep' } as const;
const EXCEEDED = { scope: 'account', limit_usd: 0.01, spent_usd: 0, needed_usd: 0.3 };
const result = { version_id: 7, scene_id: null, remark: null };

const started: JobEvent = { type: 'started' };
const written: JobEvent = {
  type: 'work_done',
  done: { kind: 'write', work: WRITE, result: { characters: 9 } },
};
const kept: JobEvent = { type: 'work_done', done: { kind: 'keep', work: KEEP, result } };
const failed = (message: string, exceeded: typeof EXCEEDED | null = null): JobEvent => ({
  ...{ type: 'failed', work: WRITE, message, exceeded },
});
const stopped: JobEvent = { type: 'stopped' };
const command = (id = '1', name: JobCommand['name'] = 'cancel'): JobCommand => ({
  ...{ id, name, actor: OPERATOR },
});
const raise = (id = '2'): JobEvent => ({ type: 'raise', command: command(id, 'raise') });
const cancel = (id?: string): JobEvent => ({ type: 'cancel', command: command(id) });

const after = (...events: JobEvent[]) =>
  inOrder<JobRun, JobEvent>(newRun('job'), events, (run, event) => reduce(run, event, now));
const worksOf = (run: JobRun) => wantedWork(run).map(({ kind }) => kind);

describe('a writing job', () => {
  test('is pending until it has begun, and nothing is written before', () => {
    const run = newRun('job');
    expect(run.state).toBe('pending');
    expect(worksOf(run)).toEqual([]);
  });

  test('is written, then kept, then completed', () => {
    expect(worksOf(after(started).run)).toEqual(['write']);
    expect(worksOf(after(started, written).run)).toEqual(['keep']);
    const { run, entries } = after(started, written, kept);
    expect(run).toMatchObject({ state: 'completed', step: null, result, finished_at: now });
    expect(worksOf(run)).toEqual([]);
    expect(entries.map(({ action }) => action)).toEqual(['job.started', 'job.written', 'job.completed']);
  });

  test('fails with what its work says, when that has stopped', () => {
    const failing = after(started, failed('Claude declined.'));
    expect(worksOf(failing.run)).toEqual([]);
    expect(failing.run.state).toBe('running');
    const { run } = after(started, failed('Claude declined.'), stopped);
    expect(run).toMatchObject({ state: 'failed', error: 'Claude declined.', stopping: null });
  });

  test('is cancelled when its work has stopped, and then answers', () => {
    const stopping = after(started, cancel());
    expect(stopping).toMatchObject({ begun: [command()], answered: [] });
    expect(worksOf(stopping.run)).toEqual([]);
    const { run, answered } = after(started, cancel(), stopped);
    expect(run).toMatchObject({ state: 'cancelled', error: expect.stringContaining('Cancelled by') });
    expect(answered).toEqual([{ command: command(), outcome: { outcome: 'accepted' } }]);
  });

  test('that is to stop does not take in what is ready at that moment', () => {
    const { run } = after(started, written, cancel(), kept, stopped);
    expect(run).toMatchObject({ state: 'cancelled', result: null });
  });

  test('answers who cancels twice, or too late', () => {
    expect(after(started, cancel('1'), cancel('2')).answered).toMatchObject([
      { command: { id: '2' }, outcome: { outcome: 'already_applied' } },
    ]);
    expect(after(started, written, kept, cancel()).answered).toMatchObject([
      { outcome: { outcome: 'illegal', state: 'completed' } },
    ]);
  });

  test('keeps a person’s answer when the workflow itself is cancelled meanwhile', () => {
    const both = after(started, cancel(), { type: 'cancel', command: null }, stopped);
    expect(both.answered).toMatchObject([{ outcome: { outcome: 'accepted' } }]);
    expect(after(started, { type: 'cancel', command: null }, stopped).run.state).toBe('cancelled');
  });

  test('tells of a signal that nobody can read, and goes on', () => {
    const step = after(started, { type: 'refused_signal', reason: 'There is no signal sing.' });
    expect(step.entries.at(-1)).toMatchObject({ action: 'job.signal_refused' });
    expect(worksOf(step.run)).toEqual(['write']);
  });
});

describe('a job that a budget does not allow', () => {
  const held = [started, failed('Too dear.', EXCEEDED)] as const;

  test('waits, and nothing has failed', () => {
    const { run, entries } = after(...held);
    expect(run).toMatchObject({
      ...{ state: 'waiting_for_budget', step: 'write', error: null, stopping: null, finished_at: null },
      held: { ...EXCEEDED, keys: ['write'], round: 1, opened_at: now },
    });
    expect(worksOf(run)).toEqual([]);
    expect(entries.at(-1)).toMatchObject({
      action: 'budget.exceeded',
      detail: { work: 'write', ...EXCEEDED },
    });
  });

  test('goes on when it is raised, and waits again, as the next round, where that is too little', () => {
    const raised = after(...held, raise());
    expect(raised.answered).toEqual([{ command: command('2', 'raise'), outcome: { outcome: 'accepted' } }]);
    expect(raised.run).toMatchObject({ state: 'running', held: null });
    expect(worksOf(raised.run)).toEqual(['write']);
    expect(after(...held, raise(), written, kept).run.state).toBe('completed');
    expect(after(...held, raise(), failed('Too dear.', EXCEEDED)).run.held?.round).toBe(2);
  });

  test('is cancelled when that is asked for, and holds nothing any more', () => {
    expect(after(...held, cancel()).run.state).toBe('waiting_for_budget');
    const { run, answered } = after(...held, cancel(), stopped);
    expect(run).toMatchObject({ state: 'cancelled', held: null, step: null });
    expect(answered).toEqual([{ command: command(), outcome: { outcome: 'accepted' } }]);
  });

  test('that is raised and cancelled at the same moment is cancelled, whichever comes first', () => {
    const raisedFirst = after(...held, raise(), cancel());
    expect(worksOf(raisedFirst.run)).toEqual([]);
    expect(after(...held, raise(), cancel(), stopped).run.state).toBe('cancelled');
    const cancelledFirst = after(...held, cancel(), raise());
    expect(cancelledFirst.answered).toMatchObject([{ outcome: { outcome: 'illegal' } }]);
    expect(worksOf(cancelledFirst.run)).toEqual([]);
    expect(after(...held, cancel(), raise(), stopped).run.state).toBe('cancelled');
  });

  test('is raised once by one word, and not where nothing is held', () => {
    expect(after(...held, raise(), raise()).answered[1]).toMatchObject({
      outcome: { outcome: 'already_applied' },
    });
    expect(after(started, raise()).answered).toMatchObject([
      { outcome: { outcome: 'illegal', state: 'running', allowed: ['cancel'] } },
    ]);
  });

  test('that is to stop already does not wait for money first', () => {
    const { run } = after(started, cancel(), failed('Too dear.', EXCEEDED), stopped);
    expect(run).toMatchObject({ state: 'cancelled', held: null });
  });
});
