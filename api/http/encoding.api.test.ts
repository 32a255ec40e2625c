import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';

let api: TestApi;
let director: ApiClient;
let engineer: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
  engineer = await api.signedIn('engineer');
});
afterAll(() => api.stop());

const latin1 = (text: string): Buffer<ArrayBuffer> => Buffer.from(text, 'latin1');
/** Half of a pair, written as if it were a character. */
const HALF = Buffer.from([0xed, 0xa0, 0x80]);

describe('what is not UTF-8 is malformed', () => {
  test.each<[what: string, body: Buffer<ArrayBuffer>]>([
    ['of one byte a character', latin1('{"title": "Café", "story": "A boat."}')],
    ['cut in the middle of a character', Buffer.from('{"title": "Caf\u00e9", "story": "x"}').subarray(0, 15)],
    ['with half a pair', Buffer.concat([Buffer.from('{"title": "a'), HALF, Buffer.from('", "story": "x"}')])],
    ['in UTF-16', Buffer.from('{"title": "Dawn", "story": "x"}', 'utf16le')],
  ])('a body %s', async (_what, body) => {
    const answer = await director.raw('POST', '/api/streams', body, { 'content-type': 'application/json' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
  });

  test('but not what says its character set, which JSON has but one of', async () => {
    const body = Buffer.from('{"title": "Dawn", "story": "x"}', 'utf16le');
    const type = { 'content-type': 'application/json; charset=utf-16' };
    expect((await director.raw('POST', '/api/streams', body, type)).status).toBe(415);
  });

  test.each<[what: string, body: Buffer<ArrayBuffer>]>([
    ['as bytes', latin1('username=caf\u00e9&password=x')],
    ['percent-encoded', Buffer.from('username=caf%E9&password=x')],
  ])('a form %s', async (_what, body) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await api.anonymous.raw('POST', '/api/auth/login', body, type);
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
  });

  test.each(['caf%E9', 'caf%C3', '%ED%A0%80', '%C0%AF', 'a&%FF=1'])(
    'the query ?search=%s',
    async (search) => {
      const answer = await director.get(`/api/streams?search=${search}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
    },
  );

  test.each(['caf%C3%A9', '100%', '%zz', '%F0%9F%8E%AC+a'])('but ?search=%s is', async (search) => {
    expect((await director.get(`/api/streams?search=${search}`)).status).toBe(200);
  });

  const upload = async (field: Buffer, filename: Buffer): Promise<ApiAnswer> => {
    const body = Buffer.concat([
      Buffer.from('--x\r\nContent-Disposition: form-data; name="source_site"\r\n\r\n'),
      field,
      Buffer.from('\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="'),
      filename,
      Buffer.from('"\r\n\r\nbytes\r\n--x--\r\n'),
    ]);
    const type = { 'content-type': 'multipart/form-data; boundary=x' };
    return await engineer.raw('POST', '/api/files/upload', body, type);
  };

  test('a field of an upload', async () => {
    expect(await upload(latin1('tust\u00e9n'), Buffer.from('a.mov'))).toMatchObject({
      status: 400,
      body: { code: 'malformed_json' },
    });
  });

  test("an upload's file name", async () => {
    expect(await upload(Buffer.from('tustin'), latin1('caf\u00e9.mov'))).toMatchObject({
      status: 400,
      body: { code: 'malformed_json' },
    });
  });
});

describe('a method that an address does not have', () => {
  test.each([
    ['PUT', '/api/streams', 'GET, HEAD, POST'],
    ['DELETE', '/api/streams/dawn', 'GET, HEAD, PATCH'],
    ['GET', '/api/auth/login', 'POST'],
    ['PROPFIND', '/api/streams/', 'GET, HEAD, POST'],
    ['POST', '/health', 'GET, HEAD'],
    ['PATCH', '/artifacts/streams/dawn/final/final.mp4', 'GET, HEAD'],
  ])('%s %s is told which it has', async (method, path, allow) => {
    const answer = await director.raw(method, path);
    expect(answer).toMatchObject({ status: 405, body: { code: 'method_not_allowed', status: 405 } });
    expect(answer.headers.get('allow')).toBe(allow);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  test('is asked for by OPTIONS', async () => {
    const answer = await director.raw('OPTIONS', '/api/streams');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  test.each(['PUT', 'OPTIONS', 'GET'])('of nothing at all: %s is a 404', async (method) => {
    expect((await director.raw(method, '/api/nothing')).status).toBe(404);
  });
});
