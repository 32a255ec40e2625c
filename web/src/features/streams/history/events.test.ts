import { describe, expect, test } from '@jest/globals';
import type { AuditEntry } from '../../../../../api/schemas/audit.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import { historyEvent } from './events.ts';

const entry = (action: string, detail: AuditEntry['detail']): AuditEntry => ({
  id: 1,
  at: '2026-11-21T12:00:00Z',
  actor: { id: 2, username: 'anna', display_name: 'Anna' },
  action,
  subject_kind: 'stream',
  subject_id: 'fog',
  detail,
  hash: '',
});
const take = { kind: 'keyframe', take: 1, digest: 'aa', segment: 3, url: '/artifacts/old.png' } as Take;

describe('the history', () => {
  test('says who sent what back where, and why', () => {
    const event = historyEvent(
      entry('checkpoint.sent_back', {
        checkpoint: 'videos',
        round: 2,
        send_back_to: 'spec',
        note: 'Too fast',
      }),
      [],
    );
    expect(event).toMatchObject({
      who: 'Anna',
      text: 'sent the videos back to the spec, round 2',
      note: 'Too fast',
    });
  });
  test('shows the picture the reviewer saw, not the one that replaced it', () => {
    const newer = { ...take, take: 2, digest: 'bb', url: '/artifacts/new.png' };
    const items = [
      { segment: 3, take: 1, kind: 'keyframe', digest: 'aa', verdict: 'regenerate', outcome: 'accepted' },
    ];
    const event = historyEvent(
      entry('checkpoint.regenerated', { checkpoint: 'keyframes', round: 1, items }),
      [newer, take],
    );
    expect(event.items.map((item) => item.take.url)).toEqual(['/artifacts/old.png']);
  });
  const item = (segment: number, outcome = 'accepted') => ({ segment, kind: 'keyframe', take: 1, outcome });
  const approved = (items: object[], passed: boolean) =>
    historyEvent(
      entry('checkpoint.approved', { checkpoint: 'keyframes', round: 1, items, segments: 6, passed }),
      [],
    ).text;
  test('tells one approved picture from a passed checkpoint', () => {
    expect(approved([item(1)], false)).toBe('approved keyframe 1 of 6');
    expect(approved([item(2), item(3, 'stale'), item(5)], false)).toBe('approved keyframes 2 and 5 of 6');
    expect(approved([item(6)], true)).toBe('approved the keyframes');
  });
  test('says which pictures were asked for anew, and with which prompt', () => {
    const before = { ...take, prompt: 'A boat' };
    const after = { ...take, take: 2, digest: 'bb', prompt: 'Two boats' };
    const items = [{ ...item(3), digest: 'aa', verdict: 'regenerate' }];
    const event = historyEvent(
      entry('checkpoint.regenerated', { checkpoint: 'keyframes', round: 1, items }),
      [before, after],
    );
    expect(event.text).toBe('asked for keyframe 3 anew');
    expect(event.items[0]?.prompt).toBe('Two boats');
  });
  test('an event it does not know is still told', () => {
    expect(historyEvent(entry('stream.moon_landing', {}), []).text).toBe('Stream moon landing');
  });
  test('why a render failed is told in its own words', () => {
    expect(historyEvent(entry('render.failed', { message: 'disk full' }), [])).toMatchObject({
      tone: 'bad',
      note: 'disk full',
    });
  });
});
