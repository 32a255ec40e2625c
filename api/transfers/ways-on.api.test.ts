import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepFree } from '../../config/disk-space.ts';
import { siteFolder } from '../../config/site-folders.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { inState } from '../../testing/in-state.ts';
import { sound } from '../../testing/sound.ts';

/* Whatever a transfer's failure tells people to do can be done, and brings the file to where it is to go. */

let house: ColourHouse;
let engineer: ApiClient;
beforeAll(async () => {
  house = await startColourHouse();
  engineer = await house.api.signedIn('engineer');
});
afterAll(() => house?.close());

interface CameraFile {
  readonly id: string;
  readonly filename: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

const act = async ({ id }: CameraFile, action: string, body?: object): Promise<ApiAnswer['body']> => {
  const answer = await engineer.post(`/api/files/${id}/${action}`, body);
  expect([action, answer.status, answer.status === 200 ? '' : answer.body]).toEqual([action, 200, '']);
  return answer.body;
};
const copyOf = ({ id, filename }: CameraFile): string =>
  join(siteFolder(house.workers.environment.DATA_DIR, 'dallas'), 'incoming', id, filename);
const away = async (path: string): Promise<void> => await rename(path, `${path}.away`);
const back = async (path: string): Promise<void> => {
  await rm(path, { recursive: true, force: true });
  await rename(`${path}.away`, path);
};
const put = async (path: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
};

let count = 0;
async function queued(): Promise<CameraFile> {
  const filename = `C${String(++count).padStart(3, '0')}.wav`;
  const bytes = sound(1_000);
  const report = await house.placed('tustin', filename, bytes);
  const { id } = (await engineer.post('/api/files', report)).body;
  const file = { id, filename, path: report.path, bytes };
  await act(file, 'validate');
  await act(file, 'queue', { destination_site: 'dallas' });
  return file;
}

interface Trouble {
  readonly goesWrong: (file: CameraFile) => Promise<unknown>;
  /** Of what people are told. */
  readonly words: RegExp;
  readonly putRight: (file: CameraFile) => Promise<unknown>;
}

const REGISTERED =
  /Nothing was delivered\. Put it back as it was, then try again; or reject the file, and register it as it is now\.$/;

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'its file is not there': {
    goesWrong: async ({ path }) => await away(path),
    words: /C\d+\.wav is not there.* Put it back, then try again\.$/,
    putRight: async ({ path }) => await back(path),
  },
  'its file is a link to elsewhere': {
    goesWrong: async ({ path }) => {
      await away(path);
      await symlink('/etc/hostname', path);
    },
    words: /Put it into the watch folder and register it there\.$/,
    putRight: async ({ path }) => await back(path),
  },
  'its file is a folder': {
    goesWrong: async ({ path }) => {
      await away(path);
      await put(join(path, 'a.wav'), sound(10));
    },
    words: REGISTERED,
    putRight: async ({ path }) => await back(path),
  },
  'its file has grown': {
    goesWrong: async ({ path }) => {
      await away(path);
      await put(path, sound(2_000));
    },
    words: REGISTERED,
    putRight: async ({ path }) => await back(path),
  },
  'its file has other bytes': {
    goesWrong: async ({ path, bytes }) => {
      await away(path);
      await put(path, randomBytes(bytes.length));
    },
    words: REGISTERED,
    putRight: async ({ path }) => await back(path),
  },
  'another file has its name': {
    goesWrong: async (file) => await put(copyOf(file), randomBytes(10)),
    words: /move it away, then try again\.$/,
    putRight: async (file) => await away(copyOf(file)),
  },
  'a file lies where its folder is to be': {
    goesWrong: async (file) => await put(dirname(copyOf(file)), randomBytes(10)),
    words: /See to it that the site can write there, then try again\.$/,
    putRight: async (file) => await away(dirname(copyOf(file))),
  },
  'the disk is full': {
    goesWrong: async () => keepFree(Number.MAX_SAFE_INTEGER),
    words: /Free some space, then try again\. What was sent is kept\.$/,
    putRight: async () => keepFree(0),
  },
};

/** What the page of the transfer offers, and what the file's inbox row asks for. */
const AGAIN = [
  ['its retry', async (id: string) => await engineer.post(`/api/transfers/${id}/retry`)],
  [
    'a start of its file’s transfer',
    async (_id: string, file: CameraFile) => await engineer.post(`/api/files/${file.id}/start-transfer`),
  ],
] as const;

const WALKS = Object.entries(TROUBLES).flatMap(([trouble, facts]) =>
  AGAIN.map(([how, again]) => [trouble, how, facts, again] as const),
);

describe('a failed transfer says what to do, and doing it helps, when', () => {
  test.each(WALKS)('%s, by %s', async (_trouble, _how, { goesWrong, words, putRight }, again) => {
    const file = await queued();
    await goesWrong(file);
    const { transfer_id } = await act(file, 'start-transfer');
    const failed = await inState(engineer, `/api/transfers/${transfer_id}`, 'failed');
    expect(failed.error).toMatch(words);
    expect(failed.allowed).toEqual(['retry', 'cancel']);
    const { items } = (await engineer.get('/api/inbox?kind=file')).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        subject_id: file.id,
        checkpoint: 'start_transfer',
        failure: failed.error,
      }),
    );
    await putRight(file);
    expect((await again(transfer_id, file)).status).toBe(200);
    expect((await inState(engineer, `/api/files/${file.id}`, 'transferred')).failure).toBeNull();
    expect((await engineer.get(`/api/transfers/${transfer_id}`)).body).toMatchObject({
      state: 'completed',
      error: null,
    });
    const left = (await engineer.get('/api/inbox?kind=file')).body.items;
    expect(left).not.toContainEqual(
      expect.objectContaining({ subject_id: file.id, checkpoint: 'start_transfer' }),
    );
  });
});
