import { text } from 'node:stream/consumers';
import pLimit from 'p-limit';
import type { Storage } from '../../activities/providers/storage.ts';
import { logPieces, storageKeys } from '../../activities/storage-keys.ts';
import { readRender } from '../../db/queries/renders/renders.ts';
import type { ApiContext } from '../context.ts';

/** Pieces read at once. */
const AT_ONCE = 8;
/** Lines of a whole log: what a browser shows without effort. */
const MOST_LINES = 20_000;

/** What machines have written about a job, in the order of time; undefined: there is no such job. */
export async function findJobLog(
  { db, storage }: Pick<ApiContext, 'db' | 'storage'>,
  id: string,
): Promise<string[] | undefined> {
  const render = await readRender(db, id);
  return render && (await readJobLog(storage, id, render.num_scenes));
}

/** @param scenes of its plan: each has a piece of the log. */
export async function readJobLog(storage: Storage, id: string, scenes: number): Promise<string[]> {
  const atOnce = pLimit(AT_ONCE);
  const pieces = await Promise.all(
    logPieces(scenes).map((piece) => atOnce(() => readPiece(storage, storageKeys.log(id, piece)))),
  );
  // Each line begins with its time, ISO 8601.
  const lines = pieces
    .flat()
    .toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
  if (lines.length <= MOST_LINES) return lines;
  const half = MOST_LINES / 2;
  return [
    ...lines.slice(0, half),
    `… ${lines.length - MOST_LINES} lines are left out …`,
    ...lines.slice(-half),
  ];
}

const timeOf = (line: string): string => line.slice(0, '2026-03-01T12:00:00.000Z'.length);

async function readPiece(storage: Storage, key: string): Promise<string[]> {
  if (!(await storage.exists(key))) return [];
  return (await text(await storage.read(key))).split('\n').filter((line) => line !== '');
}
