import { describe, expect, test } from '@jest/globals';
import { allowedCommands, sessionState } from '../contracts/session/state.ts';
import { wantedWork } from './work.ts';
import {
  said,
  ready,
  allReady,
  failed,
  idsOf,
  withClips,
  CLIPS,
  FILM,
  begun,
  newId,
} from '../../testing/session-runs.ts';

describe('images and clips', () => {
  test('one that fails does not take the others with it', () => {
    const run = begun(3);
    const [first, ...others] = wantedWork(run);
    const next = others.reduce(ready, failed(run, first!));
    expect(sessionState(next)).toBe('images_ready');
    expect(allowedCommands(next)).toContain('retry');
    const again = said(next, { name: 'retry' });
    // Under the same key: what was paid for is found.
    expect(wantedWork(again).map(({ key }) => key)).toEqual([first!.key]);
  });

  test('all that fail leave a session that can go on', () => {
    const run = begun(1);
    const next = failed(run, wantedWork(run)[0]!);
    expect(sessionState(next)).toBe('failed');
    expect(next.waiting?.checkpoint).toBe('retry');
    expect(sessionState(said(next, { name: 'generate_images', order: null, count: 2 }))).toBe(
      'generating_images',
    );
  });

  test('one made anew takes the place of the other, which can be approved still', () => {
    const run = allReady(begun(2));
    const [old = '', other = ''] = idsOf(run, 'image');
    const asked = said(run, { name: 'regenerate', asset_id: old, order: newId() });
    expect(idsOf(asked, 'image')).toContain(old);
    const done = allReady(asked);
    expect(idsOf(done, 'image')).not.toContain(old);
    expect(idsOf(done, 'image')).toHaveLength(2);
    const chosen = said(done, { name: 'save_approved_images', image_ids: [old, other] });
    expect(chosen.approved_images).toEqual([old, other]);
  });

  test('one made anew that fails leaves the one there was', () => {
    const run = allReady(begun(1));
    const [old = ''] = idsOf(run, 'image');
    const asked = said(run, { name: 'regenerate', asset_id: old, order: null });
    const next = failed(asked, wantedWork(asked)[0]!);
    expect(sessionState(next)).toBe('images_ready');
    expect(said(next, { name: 'save_approved_images', image_ids: [old] }).approved_images).toEqual([old]);
  });

  test('clips that are made are not made again when the choice is taken back', () => {
    const run = withClips(2);
    const [first = '', second = ''] = run.approved_images;
    const reopened = said(run, { name: 'reopen', step: 'images' });
    const chosen = said(reopened, { name: 'generate_images', order: null, count: 1 });
    const more = allReady(chosen);
    const third = idsOf(more, 'image').at(-1) ?? '';
    const asked = said(more, { name: 'save_approved_images', image_ids: [first, third] }, CLIPS);
    expect(wantedWork(asked).map((work) => work.kind === 'clip' && work.image_id)).toEqual([third]);
    const longer = said(run, { name: 'reopen', step: 'images' });
    const all = said(
      longer,
      { name: 'save_approved_images', image_ids: [first, second] },
      {
        ...CLIPS,
        duration_sec: 4,
      },
    );
    expect(wantedWork(all)).toHaveLength(2);
  });
});

describe('a film', () => {
  test('that fails is ordered again from the clips that are approved', () => {
    const run = said(withClips(1), FILM);
    const next = failed(run, wantedWork(run)[0]!);
    expect([sessionState(next), next.failure]).toEqual(['failed', 'No.']);
    expect(wantedWork(said(next, { name: 'retry' }))).toEqual(wantedWork(run));
    expect(wantedWork(said(next, FILM))[0]?.key).not.toBe(wantedWork(run)[0]?.key);
  });

  test('can be made again with another transition', () => {
    const run = allReady(said(withClips(1), FILM));
    const again = said(run, { name: 'compose_final_video', order: newId() });
    expect(sessionState(again)).toBe('composing');
    expect(sessionState(allReady(again))).toBe('completed');
  });
});
