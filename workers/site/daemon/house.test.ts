import { describe, expect, test } from '@jest/globals';
import { parseRetryAfter } from './http.ts';
import { limitsIn, understand } from './house.ts';

const answer = (status: number, body: unknown = {}, retryAfterMs = 0) =>
  understand({ status, retryAfterMs, text: typeof body === 'string' ? body : JSON.stringify(body) });

describe('an answer to a registration', () => {
  test.each([200, 201])('%i with an id means that the orchestrator has the file', (status) => {
    expect(answer(status, { id: 'file-1' })).toEqual({ outcome: 'registered', fileId: 'file-1' });
  });

  test("a proxy's page is not an answer, though it is a 200", () => {
    expect(answer(200, '<html>Sign in</html>')).toMatchObject({ outcome: 'away' });
  });

  test('a refusal of this file parks it, with the words of the problem', () => {
    const problem = {
      title: 'Invalid',
      detail: 'See errors',
      errors: [{ path: 'path', message: 'too long' }],
    };
    expect(answer(422, problem)).toEqual({
      outcome: 'refused',
      reason: '422 Invalid: See errors: {"path":"path","message":"too long"}',
    });
  });

  test.each(['source_site', 'destination_site'])(
    'a fault of %s holds for all files, until it is mended',
    (path) => {
      const problem = { title: 'Invalid', errors: [{ path, message: 'There is no such site.' }] };
      expect(answer(422, problem)).toMatchObject({ outcome: 'away' });
      expect(answer(422, problem)).toHaveProperty(
        'reason',
        expect.stringContaining('an admin has to add it'),
      );
    },
  );

  test.each([404, 408, 429, 500, 502, 503, 302])('%i is not the fault of the file', (status) => {
    expect(answer(status, {}, 7_000)).toMatchObject({ outcome: 'away', waitMs: 7_000 });
  });

  test('a refusal that says when to try again is of the moment, as when the disk there is full', () => {
    expect(answer(409, { detail: 'The disk has no room.' }, 60_000)).toMatchObject({
      outcome: 'away',
      waitMs: 60_000,
    });
    expect(answer(409)).toMatchObject({ outcome: 'refused' });
  });

  test.each([401, 403])('%i names the key, and is tried again slowly', (status) => {
    expect(answer(status)).toMatchObject({ outcome: 'away', waitMs: 60_000 });
    expect(answer(status)).toHaveProperty('reason', expect.stringContaining('DAEMON_API_KEY'));
  });
});

describe("a heartbeat's answer", () => {
  const limits = (answer: object) => limitsIn({ text: JSON.stringify(answer) });

  test('tells the limits of the site', () => {
    expect(limits({ transfer_limit: 3, bandwidth_bytes_per_sec: 1000 })).toEqual({
      transfers: 3,
      bytesPerSec: 1000,
    });
    expect(limits({ transfer_limit: 3, bandwidth_bytes_per_sec: null })).toEqual({
      transfers: 3,
      bytesPerSec: null,
    });
  });

  test.each([{}, { transfer_limit: 0, bandwidth_bytes_per_sec: null }, { transfer_limit: 3 }])(
    'of %j tells none',
    (answer) => {
      expect(limits(answer)).toBeNull();
    },
  );
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  test.each([
    ['120', 120_000],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', 0],
    [undefined, 0],
  ])('%s', (value, ms) => {
    expect(parseRetryAfter(value, now)).toBe(ms);
  });
});
