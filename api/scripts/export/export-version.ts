import type { Db } from '../../../db/database.ts';
import { readProduction } from '../../../db/queries/scripts/production/read.ts';
import { dayWords } from '../../../screenplay/production/revisions.ts';
import { invalid } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';
import type { ExportQuery } from '../../schemas/script-files.ts';
import { loadScript } from '../load-script.ts';
import type { VersionAddress } from '../production/lock-version.ts';
import type { ToPrint } from '../threads/work/pages.ts';
import { loadVersion } from '../versions.ts';
import { FORMATS } from './formats.ts';

export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string | Buffer;
}

/** @throws ProblemError not_found; validation_failed where there is nothing of what is asked for; rate_limited */
export async function exportVersion(
  context: { db: Db },
  user: User,
  { script_id, number }: VersionAddress,
  query: ExportQuery,
): Promise<ExportedFile> {
  const { title } = await loadScript(context, user, script_id);
  const version = await loadVersion(context, user, script_id, number);
  const isScreenplay = version.script_type === 'screenplay';
  const production = isScreenplay ? await readProduction(context.db, script_id, number) : null;
  assertAnswerable(query, isScreenplay, production !== null);
  const { mediaType, write } = FORMATS[query.format];
  const { paper, pages: only, tint, scene_numbers = production !== null, scene_continueds } = query;
  const sides = sidesOf(query, title);
  const { content, script_type } = version;
  const look = { paper, only, tint, scene_numbers, scene_continueds };
  const file = { title, content, script_type, ...look, production, sides };
  const what = sides ? ' sides' : only === 'changed' ? ' changed pages' : '';
  const name = `${title.replaceAll(/[\\/:*?"<>|]/g, '-')} v${number}${what}.${query.format}`;
  return { name, mediaType, content: await write(file) };
}

function assertAnswerable(query: ExportQuery, isScreenplay: boolean, isLocked: boolean): void {
  const { format, pages, scenes, character, named, date } = query;
  if (pages === 'changed' && format !== 'pdf' && format !== 'txt')
    throw invalid([{ path: 'pages', message: 'Only a PDF and plain text have pages.' }]);
  if (pages === 'changed' && !isLocked)
    throw invalid([
      { path: 'pages', message: 'Only a version that follows a locked one has changed pages.' },
    ]);
  if (scenes !== undefined && character !== undefined)
    throw invalid([{ path: 'character', message: 'Sides are of scenes, or of a character: ask for one.' }]);
  const path = scenes === undefined ? 'character' : 'scenes';
  const isSides = scenes !== undefined || character !== undefined;
  if (isSides && (format !== 'pdf' || !isScreenplay))
    throw invalid([{ path, message: 'Sides are a PDF of a screenplay.' }]);
  if (named && character === undefined)
    throw invalid([
      { path: 'named', message: 'Only sides of a character can have scenes that only name it.' },
    ]);
  if (date !== undefined && !isSides)
    throw invalid([{ path: 'date', message: 'Only sides have a day: say which scenes, or whose.' }]);
}

/** Characters of a line at a page's head. */
const HEAD = 60;

function sidesOf({ scenes, character, named, date }: ExportQuery, title: string): ToPrint['sides'] {
  if (character === undefined && scenes === undefined) return null;
  const numbers = (scenes ?? '').split(',').map((number) => number.trim());
  const [choice, whose] =
    character === undefined
      ? [{ scenes: numbers.filter((number) => number !== '') }, `Scenes ${numbers.join(', ')}`]
      : [{ character, named }, character.trim().toUpperCase()];
  const parts = ['Sides', whose, ...(date === undefined ? [] : [dayWords(date)])].join(' - ');
  const room = HEAD - parts.length - 3;
  const text =
    room < 8 ? parts : `${title.length > room ? `${title.slice(0, room - 1)}…` : title} - ${parts}`;
  return { choice, head: text.slice(0, HEAD) };
}
