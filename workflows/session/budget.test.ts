import { describe, expect, test } from '@jest/globals';
import type { SessionRun } from '../contracts/session/session.ts';
import { sessionState } from '../contracts/session/state.ts';
import { wantedWork } from './work.ts';
import { said, ready, allReady, failed, begun, EXCEEDED } from '../../testing/session-runs.ts';

describe('a budget that does not allow the next call', () => {
  const held = (): SessionRun => {
    const run = begun(3);
    const [first, second, third] = wantedWork(run);
    return failed(ready(ready(run, first!), second!), third!, EXCEEDED);
  };

  test('has the session wait for a raise, and nothing has failed', () => {
    const run = held();
    expect([sessionState(run), run.waiting?.checkpoint, run.failure]).toEqual([
      'waiting_for_budget',
      'budget',
      null,
    ]);
    expect(wantedWork(run)).toEqual([]);
    const raised = said(run, { name: 'raise' });
    expect(wantedWork(raised)).toHaveLength(1);
    expect(sessionState(allReady(raised))).toBe('images_ready');
  });

  test('ends it cleanly when the raise is refused', () => {
    const run = said(held(), { name: 'refuse' });
    expect([sessionState(run), run.waiting, run.held, wantedWork(run)]).toEqual(['rejected', null, null, []]);
    expect(run.assets.map(({ state }) => state)).toEqual(['ready', 'ready', 'failed']);
  });

  test('lets it go on with what there is', () => {
    const run = held();
    const image_ids = run.assets.filter(({ state }) => state === 'ready').map(({ id }) => id);
    expect(sessionState(said(run, { name: 'save_approved_images', image_ids }))).toBe('images_approved');
  });
});
