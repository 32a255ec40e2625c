import type { Request } from 'express';
import { addVersion } from '../../../db/queries/scripts/add-version.ts';
import { insertScript } from '../../../db/queries/scripts/write.ts';
import { plainText } from '../../../screenplay/elements.ts';
import { parseFountain } from '../../../screenplay/fountain/parse.ts';
import { keepable } from '../../../workflows/contracts/keepable.ts';
import { isBlank } from '../../../workflows/contracts/ink.ts';
import { SCRIPT_LIMITS } from '../../../workflows/contracts/scripts.ts';
import type { ApiContext } from '../../context.ts';
import { text as textOf } from '../../schemas/common.ts';
import type { User } from '../../schemas/accounts.ts';
import { logScript } from '../log.ts';
import { fdxThread } from '../threads/threads.ts';
import { readUploadedText, refusedFile, stemOf, type UploadedScript } from './read-upload.ts';

type Parts = Pick<ApiContext, 'db' | 'environment'>;

/**
 * Makes a script of a file, with its scenes: its first version is the file's text.
 * @returns its id. @throws ProblemError unsupported_media_type, payload_too_large, validation_failed; NoRoomError
 */
export async function importScript(
  { db, environment }: Parts,
  request: Request,
  user: User,
): Promise<number> {
  const uploaded = await readUploadedText(environment, request);
  const { content, notes } = await fountainOf(uploaded);
  assertKeepable(content);
  const title = titleOf(content) || nameOf(uploaded.filename) || 'Untitled';
  return await db.transaction().execute(async (tx) => {
    const { id } = await insertScript(tx, { title, genre: '', tone: '', logline: '' }, user.id, null);
    await addVersion(tx, { script_id: id, script_type: 'screenplay', content, notes, author_id: user.id });
    await logScript(tx, id, 'imported', user, { title, filename: keepable(uploaded.filename, 200) });
    return id;
  });
}

const FDX = /^\s*<(?:\?xml|!DOCTYPE|FinalDraft)/i;

/** The text of the first version, and what there is to say of how it came to be. @throws ProblemError validation_failed, rate_limited */
async function fountainOf({
  filename,
  text,
}: UploadedScript): Promise<{ readonly content: string; readonly notes: string }> {
  const notes = `Imported from ${oneLine(filename, 200) || 'a file'}`;
  if (FDX.test(text)) {
    const { fountain, lost } = await fdxThread('readFdxFile', text, 'file');
    const losses = lost.map(({ what, count }) => `${what} (${count})`).join(', ');
    return {
      content: fountain,
      notes: keepable(losses === '' ? notes : `${notes}, without: ${losses}`, SCRIPT_LIMITS.notes),
    };
  }
  return { content: text, notes };
}

/** @throws ProblemError validation_failed */
function assertKeepable(content: string): void {
  if (isBlank(content)) throw refusedFile('It is blank.');
  const parsed = textOf(SCRIPT_LIMITS.content).safeParse(content);
  if (!parsed.success) throw refusedFile(parsed.error.issues[0]?.message ?? 'It is no text.');
}

/** As its title page has it. */
function titleOf(content: string): string {
  const entry = parseFountain(content).titlePage.find(({ key }) => key.toLowerCase() === 'title');
  return entry ? oneLine(plainText(entry.spans), 200) : '';
}

const nameOf = (filename: string): string => oneLine(stemOf(filename), 200);

function oneLine(text: string, most: number): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return isBlank(line) ? '' : keepable(line, most);
}
