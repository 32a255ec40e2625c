import { readSessionFormat } from '../../db/queries/sessions/read.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';

export interface SessionFormat {
  readonly title: string;
  readonly owner_id: number;
  readonly resolution: string;
  readonly fps: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What everything of a session is made as. */
export async function sessionFormat(
  { db }: Pick<ActivityContext, 'db'>,
  session_id: string,
): Promise<SessionFormat> {
  const session = await readSessionFormat(db, session_id);
  if (!session) throw cannot(`There is no session ${session_id}.`);
  const [width = 0, height = 0] = session.resolution.split('x').map(Number);
  return { ...session, width, height };
}
