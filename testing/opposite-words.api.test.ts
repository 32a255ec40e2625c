import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CHUNK_BYTES } from '../activities/transfers/verified-copy.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { startColourHouse, type ColourHouse } from './colour.ts';
import { inState } from './in-state.ts';
import { inEveryOrder, pairsInTurn, type Pair, type Sight, type Word } from './opposite-words.ts';
import { sound } from './sound.ts';

/* Whoever is told 200 has had it done, or finds it so, whatever is said to a file or its transfer before, after or meanwhile. */

const SEQUENTIAL = 90_000;

let house: ColourHouse;
let engineer: ApiClient;
let cleo: ApiClient;
const colorists: number[] = [];
beforeAll(async () => {
  house = await startColourHouse();
  engineer = await house.api.signedIn('engineer');
  cleo = await house.api.signedIn('colorist', 'cleo');
  for (const one of [cleo, await house.api.signedIn('colorist', 'dora')])
    colorists.push((await one.get('/api/auth/me')).body.id);
  await house.setRules(engineer, 'tustin', { bandwidth_bytes_per_sec: CHUNK_BYTES });
});
afterAll(() => house?.close());

interface CameraFile {
  readonly id: string;
  readonly filename: string;
  readonly path: string;
}

const act = ({ id }: CameraFile, action: string, body: object = {}, by = engineer): Promise<ApiAnswer> =>
  by.post(`/api/files/${id}/${action}`, body);
const done = async (...args: Parameters<typeof act>): Promise<ApiAnswer['body']> => {
  const { status, body } = await act(...args);
  expect([args[1], status, status === 200 ? '' : body]).toEqual([args[1], 200, '']);
  return body;
};
const fileOf = async ({ id }: CameraFile): Promise<ApiAnswer['body']> =>
  (await engineer.get(`/api/files/${id}`)).body;
const transferReached = async (file: CameraFile, state: string): Promise<void> =>
  void (await inState(engineer, `/api/transfers/${(await fileOf(file)).transfer_id}`, state));

let count = 0;
const detectedOf = async (bytes: number): Promise<CameraFile> => {
  const filename = `B${String(++count).padStart(3, '0')}.wav`;
  const report = await house.placed('tustin', filename, sound(bytes));
  const { id } = (await engineer.post('/api/files', report)).body;
  return { id, filename, path: report.path };
};
const small = (): Promise<CameraFile> => detectedOf(1_000);
const validatedOf = async (file: Promise<CameraFile>): Promise<CameraFile> => {
  await done(await file, 'validate');
  return await file;
};
const queuedOf = async (file: Promise<CameraFile>): Promise<CameraFile> => {
  await done(await validatedOf(file), 'queue', { destination_site: 'dallas' });
  return await file;
};
const running = async (): Promise<CameraFile> => {
  const file = await queuedOf(detectedOf(5 * CHUNK_BYTES));
  await done(file, 'start-transfer');
  await transferReached(file, 'running');
  return file;
};
const paused = async (): Promise<CameraFile> => {
  const file = await running();
  expect((await control(file, 'pause')).status).toBe(200);
  return file;
};
/** Its bytes are away when it is sent, and there again when it is tried again. */
const failed = async (): Promise<CameraFile> => {
  const file = await queuedOf(small());
  await rename(file.path, `${file.path}.away`);
  await done(file, 'start-transfer');
  await transferReached(file, 'failed');
  await rename(`${file.path}.away`, file.path);
  return file;
};
const transferred = async (): Promise<CameraFile> => {
  const file = await queuedOf(small());
  await done(file, 'start-transfer');
  await inState(engineer, `/api/files/${file.id}`, 'transferred');
  return file;
};
const inGrading = async (): Promise<CameraFile> => {
  const file = await transferred();
  await done(file, 'assign', { user_id: colorists[0] });
  await done(file, 'start', {}, cleo);
  return file;
};
const delivered = async (): Promise<CameraFile> => {
  const file = await inGrading();
  await done(file, 'deliver', { ungraded: true }, cleo);
  return file;
};
const rejected = async (): Promise<CameraFile> => {
  const file = await validatedOf(small());
  await done(file, 'reject', { reason: 'Soft.' });
  return file;
};

async function look(camera: CameraFile): Promise<Sight> {
  const file = await fileOf(camera);
  const { entries } = (await engineer.get(`/api/audit?subject=${camera.filename}&page_size=100`)).body;
  const trail = entries.map(({ action, detail }: { action: string; detail: { user_id?: number } }) =>
    detail.user_id === undefined ? action : `${action} ${detail.user_id}`,
  );
  const transfer =
    file.transfer_id && (await engineer.get(`/api/transfers/${file.transfer_id as string}`)).body;
  return { trail, file, transfer };
}

type FileWord = Word<CameraFile>;
const control = async (file: CameraFile, name: string): Promise<ApiAnswer> =>
  await engineer.post(`/api/transfers/${(await fileOf(file)).transfer_id}/${name}`);
const goesOn = ({ transfer }: Sight): boolean =>
  ['queued', 'running', 'verifying', 'completed'].includes(transfer?.state);
const toTransfer = (name: string, line: string, isSo: FileWord['isSo']): FileWord => ({
  says: `${name} the transfer`,
  say: (file) => control(file, name),
  lines: [`transfer.${line}`],
  isSo,
});
const pause = toTransfer('pause', 'paused', ({ transfer }) => transfer?.state === 'paused');
const resume = toTransfer('resume', 'resumed', goesOn);
const cancel = toTransfer('cancel', 'cancelled', ({ transfer }) => transfer?.state === 'cancelled');
const retry = toTransfer('retry', 'retried', goesOn);

const toFile = (
  says: string,
  [action, body, by]: readonly [string, object?, (() => ApiClient)?],
  lines: readonly string[],
  isSo: FileWord['isSo'],
): FileWord => ({ says, say: (file) => act(file, action, body ?? {}, by?.() ?? engineer), lines, isSo });
const stands =
  (...states: readonly string[]): FileWord['isSo'] =>
  ({ file }) =>
    states.includes(file.state);
const startTransfer = toFile(
  'start the transfer',
  ['start-transfer'],
  ['file.transfer_started', 'transfer.retried'],
  goesOn,
);
const complete = toFile(
  'complete the transfer',
  ['complete-transfer'],
  ['file.transferred'],
  stands('transferred'),
);
const reject = toFile('reject', ['reject', { reason: 'No.' }], ['file.rejected'], stands('rejected'));
const reopen = toFile(
  'reopen',
  ['reopen', { reason: 'Yes.' }],
  ['file.reopened'],
  (sight) => !stands('rejected')(sight),
);
const validate = toFile('validate', ['validate'], ['file.validated'], stands('validated'));
const queueTo = (site: string): FileWord =>
  toFile(
    `queue for ${site}`,
    ['queue', { destination_site: site }],
    ['file.queued'],
    ({ file }) => file.destination_site === site,
  );
const assignTo = (who: 0 | 1): FileWord => ({
  says: `assign to ${['cleo', 'dora'][who]}`,
  say: (file) => act(file, 'assign', { user_id: colorists[who] }),
  get lines() {
    return [`file.assigned ${colorists[who]}`];
  },
  isSo: ({ file }) => file.colorist?.id === colorists[who],
});
const start = toFile(
  'begin grading',
  ['start', {}, () => cleo],
  ['file.started'],
  ({ file }) => file.state === 'in_progress',
);
const deliver = toFile(
  'deliver',
  ['deliver', { ungraded: true }, () => cleo],
  ['file.delivered'],
  stands('delivered_to_mam'),
);
const archive = toFile('archive', ['archive'], ['file.archived'], stands('archived'));
const assigned = async (): Promise<CameraFile> => {
  const file = await transferred();
  await done(file, 'assign', { user_id: colorists[0] });
  return file;
};

const pair = (of: string, made: () => Promise<CameraFile>, one: FileWord, other: FileWord) =>
  [`${of}: ${one.says}, ${other.says}`, { of, made, look, words: [one, other] }] as const;

const PAIRS: readonly (readonly [string, Pair<CameraFile>])[] = [
  pair('a running transfer', running, cancel, startTransfer),
  pair('a running transfer', running, pause, startTransfer),
  pair('a running transfer', running, pause, resume),
  pair('a running transfer', running, pause, cancel),
  pair('a running transfer', running, complete, cancel),
  pair('a running transfer', running, reject, startTransfer),
  pair('a paused transfer', paused, cancel, resume),
  pair('a paused transfer', paused, cancel, startTransfer),
  pair('a failed transfer', failed, cancel, retry),
  pair('a failed transfer', failed, cancel, startTransfer),
  pair('a failed transfer', failed, reject, retry),
  pair('a detected file', small, validate, reject),
  pair('a validated file', () => validatedOf(small()), queueTo('dallas'), reject),
  pair('a validated file', () => validatedOf(small()), queueTo('dallas'), queueTo('nashville')),
  pair('a queued file', () => queuedOf(small()), queueTo('nashville'), startTransfer),
  pair('a queued file', () => queuedOf(small()), reject, startTransfer),
  pair('a rejected file', rejected, reject, reopen),
  pair('a transferred file', transferred, assignTo(0), assignTo(1)),
  pair('a transferred file', transferred, assignTo(0), queueTo('dallas')),
  pair('an assigned file', assigned, assignTo(1), start),
  pair('a file in grading', inGrading, deliver, reject),
  pair('a file in grading', inGrading, deliver, assignTo(1)),
  pair('a delivered file', delivered, archive, reject),
  pair('a delivered file', delivered, archive, deliver),
];

describe.each(pairsInTurn(PAIRS))('%s', (_name, words) => {
  test('in every order', async () => await inEveryOrder(words), SEQUENTIAL);
});
