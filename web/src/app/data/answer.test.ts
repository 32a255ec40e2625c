import { describe, expect, test } from '@jest/globals';
import type { Failure } from './problem.ts';
import { ApiError } from './problem.ts';
import { refusalOf, refusalWords, say } from './answer.ts';

const ok = (status: number, data: object) => Promise.resolve({ data, response: new Response(null, { status }) });
const problem = (failure: Partial<Failure>) =>
  new ApiError({ title: '', status: 409, detail: 'Why not.', ...failure } as Failure);

describe('a word', () => {
  test('that the workflow has taken is accepted', async () => {
    expect(await say(ok(200, { id: 'a' }))).toEqual({ heard: { outcome: 'accepted' }, body: { id: 'a' } });
  });
  test('that nobody has answered is pending, with its subject as it still is', async () => {
    expect(await say(ok(202, { id: 'a' }))).toEqual({ heard: { outcome: 'pending' }, body: { id: 'a' } });
  });
  test('about many items tells what became of each', async () => {
    const body = { outcome: 'accepted', items: [{ segment: 1, outcome: 'stale' }] };
    expect((await say(ok(200, body))).heard).toMatchObject({ items: [{ outcome: 'stale' }] });
  });
  test('that is refused does not throw', async () => {
    expect(await say(Promise.reject(problem({ code: 'validation_failed' })))).toEqual({
      heard: { outcome: 'refused', reason: 'Why not.' },
      body: null,
    });
  });
});

test('problems are outcomes again', () => {
  const anna = { id: 2, username: 'anna', display_name: 'Anna' };
  const at = '2026-11-21T12:00:02Z';
  expect(refusalOf(problem({ code: 'stale_decision', decided_by: { ...anna, verdict: 'approve', at } }))).toEqual({
    outcome: 'stale',
    current: null,
    decided_by: { actor: anna, verdict: 'approve', at },
  });
  expect(refusalOf(problem({ code: 'illegal_transition', state: 'queued', allowed: ['reject'] }))).toEqual({
    outcome: 'illegal',
    state: 'queued',
    allowed: ['reject'],
  });
  expect(refusalOf(problem({ code: 'conflict' }))).toEqual({ outcome: 'failed', reason: 'Why not.' });
  expect(refusalOf(problem({ code: 'offline' }))).toEqual({ outcome: 'unheard', reason: 'Why not.' });
});

test('who comes too late is told how it stands', () => {
  const illegal = { outcome: 'illegal', state: 'archived', allowed: [] } as const;
  expect(refusalWords(illegal, (state) => `the file is ${state}`)).toEqual({
    kind: 'late',
    text: 'Too late: the file is archived by now.',
  });
});
