import { readScriptRight } from '../../../db/queries/scripts/visible.ts';
import { readStreamView, type StreamView } from '../../../db/queries/streams/read.ts';
import {
  readScriptOfStream,
  readVersionScenes,
  type VersionScenes,
} from '../../../db/queries/streams/script.ts';
import type { ApiContext } from '../../context.ts';
import { notFound } from '../../http/errors.ts';
import type { User } from '../../schemas/accounts.ts';
import { compareWithScript, type Compared } from './compare.ts';
import { scenesNow } from './scenes-now.ts';

/** A stream beside the newest version of the script that it was made from. */
export interface Beside {
  readonly view: StreamView;
  readonly newest: VersionScenes;
  /** The number of the version that it was made from, or has taken up last; null: that is gone. */
  readonly version: number | null;
  readonly compared: Compared;
  /** Whether this reader sees the script. */
  readonly mayRead: boolean;
}

/** @throws ProblemError not_found: the stream was made from no script, or that is gone. */
export async function besideScript(
  { db }: Pick<ApiContext, 'db'>,
  stream: string,
  user: User,
): Promise<Beside> {
  const view = await readStreamView(db, stream);
  if (!view) throw notFound('such stream');
  const made = await readScriptOfStream(db, stream);
  const newest = made && (await readVersionScenes(db, made.script_id, null));
  if (!made || !newest) throw notFound('script that this stream was made from');
  const right = await readScriptRight(db, user, made.script_id);
  const film = { look: view, segments: view.segments, runs: view.run?.segments ?? [] };
  return {
    ...{ view, newest, version: made.version, mayRead: right !== null },
    compared: compareWithScript(film, await scenesNow(db, newest)),
  };
}
