import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DaemonFault } from './fault.ts';
import { SiteStore } from './site-store.ts';

const HERE = 'http://localhost:8000/';
let folder: string;
let store: SiteStore;

const open = (orchestrator = HERE): SiteStore => {
  const opened = new SiteStore(folder, 'tustin');
  opened.begin(orchestrator);
  return opened;
};
const file = (fingerprint = '1:2:3:4', path = '/watch/a.mov') => ({
  path,
  fingerprint,
  size: 1,
  sha256: 'ab',
  modifiedAt: '2026-01-01T00:00:00.000Z',
  supersedes: null,
  warning: null,
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlit-store-'));
  store = open();
});
afterEach(async () => {
  store.close();
  await rm(folder, { recursive: true });
});

describe("a site's queue", () => {
  test('keeps what waits over a restart', () => {
    store.keep(file());
    store.close();
    store = open();
    expect(store.ready()).toEqual([file()]);
  });

  test('keeps a file whose time no calendar has', () => {
    store.keep({ ...file(), modifiedAt: null });
    expect(store.ready()).toEqual([{ ...file(), modifiedAt: null }]);
  });

  test('knows what is registered, and does not send it again', () => {
    store.keep(file());
    store.registered(file(), 'file-1');
    expect(store.knows('/watch/a.mov', '1:2:3:4')).toBe(true);
    expect(store.ready()).toEqual([]);
    expect(store.registeredCount).toBe(1);
  });

  test('recognises the same content at the same path, as after a touch, and only there', () => {
    store.keep(file());
    store.registered(file(), 'file-1');
    expect(store.keep(file('1:9:3:4'))).toBe('file-1');
    expect(store.keep(file('1:2:4:4', '/watch/b.mov'))).toBeNull();
  });

  test('knows what a daemon registered that did not yet ask for the time of the last change', () => {
    store.keep(file('1:2:3'));
    store.registered(file('1:2:3'), 'file-1');
    expect(store.knows('/watch/a.mov', '1:2:3:4')).toBe(true);
    expect(store.knows('/watch/a.mov', '1:2:3:5')).toBe(false);
  });

  test('tells where the same content was registered, the same file first, and the shorter ones of a path', () => {
    for (const [fingerprint, path] of [
      ['1:2:7:4', '/watch/copy.mov'],
      ['1:2:3:4', '/watch/a.mov'],
    ]) {
      store.keep(file(fingerprint, path));
      store.registered(file(fingerprint, path), path ?? '');
    }
    const moved = file('1:2:3:5', '/watch/b.mov');
    expect(store.twins(moved)).toEqual(['/watch/a.mov', '/watch/copy.mov']);
    store.forget('/watch/a.mov', 'ab');
    expect(store.twins(moved)).toEqual(['/watch/copy.mov']);
    expect(store.shorter('/watch/copy.mov', 2)).toEqual({ size: 1, sha256: 'ab' });
    expect(store.shorter('/watch/copy.mov', 1)).toBeNull();
  });

  test('tries what was refused again at the next start', () => {
    store.keep(file());
    store.parked(file(), '422');
    expect(store.ready()).toEqual([]);
    store.close();
    store = open();
    expect(store.ready()).toEqual([file()]);
  });

  test('has everything ready for another orchestrator', () => {
    store.keep(file());
    store.registered(file(), 'file-1');
    store.close();
    store = open('http://elsewhere:8000/');
    expect(store.ready()).toEqual([file()]);
  });

  test('belongs to one daemon at a time', () => {
    expect(() => open()).toThrow(DaemonFault);
    expect(() => open()).toThrow(/Another daemon/);
  });
});
