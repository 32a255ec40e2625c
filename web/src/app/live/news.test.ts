import { afterEach, describe, expect, test } from '@jest/globals';
import type { Kind } from '../../../../workflows/contracts/kinds.ts';
import { WEB_KINDS } from '../kinds.ts';
import { knowKinds } from './known-kinds.ts';
import { concerned, followNews } from './news.ts';
import { endProgress, progressOf } from './progress.ts';

knowKinds(WEB_KINDS);

/** As every message has them. */
const about = (kind: Kind, id: string) =>
  ({ kind, id, session_id: id, seq: 1, at: '2026-11-21T12:00:00Z' }) as const;
const state = (kind: Kind, id: string, name: string) =>
  ({ ...about(kind, id), type: 'state', state: name, checkpoint: null }) as const;
const progress = (kind: Kind, id: string, step: string) =>
  ({ ...about(kind, id), type: 'progress', step, progress: 0.4, message: 'on it' }) as const;
const take = (state: string) =>
  ({ ...about('stream', 'fog'), type: 'asset', segment: 1, asset: 'keyframe', take: 2, state }) as const;

describe('what is fetched again', () => {
  test('a new take changes its stream and the list, but not the inbox', () => {
    expect(concerned(take('ready'))).toEqual([['stream', 'fog'], ['takes', 'fog'], ['streams']]);
  });

  test("a stream's new state changes the inbox and the log too", () => {
    const names = concerned(state('stream', 'fog', 'waiting'));
    expect(names).toContainEqual(['inbox']);
    expect(names).toContainEqual(['audit']);
  });

  test("a stream's progress alone fetches nothing", () => {
    expect(concerned(progress('stream', 'fog', 'render'))).toEqual([]);
  });

  test('a camera file that moves on changes its page, the lists, the figures and the inbox, and no stream', () => {
    const names = concerned(state('file', 'a1', 'in_progress'));
    for (const name of [['file', 'a1'], ['inbox'], ['stats']]) expect(names).toContainEqual(name);
    expect(names).not.toContainEqual(['streams']);
    expect(names).not.toContainEqual(['transfers']);
  });

  test('the state that files and transfers both have is told apart by the kind', () => {
    expect(concerned(state('file', 'a1', 'queued'))).not.toContainEqual(['transfers']);
    expect(concerned(state('transfer', 'a1', 'queued'))).not.toContainEqual(['files']);
  });

  test('bytes that arrive change the transfers and nothing else', () => {
    expect(concerned(progress('transfer', 'b2', 'transfer'))).toEqual([['transfers']]);
  });

  test('a transfer comes into the inbox when it has failed, and leaves it when it is tried again', () => {
    expect(concerned(state('transfer', 'b2', 'failed'))).toContainEqual(['inbox']);
    expect(concerned(state('transfer', 'b2', 'queued'))).toContainEqual(['inbox']);
    expect(concerned(state('transfer', 'b2', 'running'))).not.toContainEqual(['inbox']);
  });

  test('a kind that the page does not know yet fetches nothing', () => {
    expect(concerned(state('hologram' as Kind, 'c3', 'queued'))).toEqual([]);
  });
});

describe('progress', () => {
  const fog = { kind: 'stream', id: 'fog' } as const;
  afterEach(() => endProgress(fog, 'all'));

  test("a take's goes when it is made, also while the stream waits", () => {
    followNews(progress('stream', 'fog', 'keyframe:1:2'));
    followNews(state('stream', 'fog', 'waiting'));
    followNews(take('generating'));
    expect(progressOf(fog)).toEqual({ 'keyframe:1:2': { progress: 0.4, message: 'on it' } });
    followNews(take('ready'));
    expect(progressOf(fog)).toEqual({});
  });

  test('what is done between checkpoints ends with the running', () => {
    followNews(progress('stream', 'fog', 'draft'));
    followNews(state('stream', 'fog', 'running'));
    expect(progressOf(fog)).toHaveProperty('draft');
    followNews(state('stream', 'fog', 'waiting'));
    expect(progressOf(fog)).toEqual({});
  });

  test('what machines do with a file ends with its next state, and with no other subject’s', () => {
    followNews(progress('file', 'fog', 'validate'));
    followNews(state('stream', 'fog', 'waiting'));
    expect(progressOf({ kind: 'file', id: 'fog' })).toHaveProperty('validate');
    followNews(state('file', 'fog', 'validated'));
    expect(progressOf({ kind: 'file', id: 'fog' })).toEqual({});
  });
});
