import type { Db } from '../../db/database.ts';
import { readTrail, type AuditRow } from '../../db/queries/audit/read.ts';
import { readFilms } from '../../db/queries/renders/films.ts';
import { CHECKPOINTS } from '../../workflows/contracts/stream/checkpoints.ts';
import { renderUrls } from '../presenters/artifact-url.ts';
import { presentAuditEntry } from '../presenters/audit-entry.ts';
import type { Film } from '../schemas/films.ts';

/** Every film of a stream, oldest first: by whose word it was made, and why it did not stay, is told by its trail. */
export async function listFilms(db: Db, streamId: string): Promise<Film[]> {
  const [rendered, trail] = await Promise.all([readFilms(db, streamId), readTrail(db, 'stream', streamId)]);
  const stories = filmStories(trail);
  return rendered.map(({ id, digest, duration_sec, updated_at }, place) => ({
    version: place + 1,
    render_id: id,
    digest,
    duration_sec,
    ...renderUrls(id, digest),
    made_at: updated_at.toISOString(),
    ordered: null,
    sent_back: null,
    deployed_at: null,
    ...stories.get(id),
  }));
}

type FilmStory = Pick<Film, 'made_at' | 'ordered' | 'sent_back' | 'deployed_at'>;

function filmStories(trail: readonly AuditRow[]): Map<string, FilmStory> {
  const stories = new Map<string, FilmStory>();
  let ordered: Film['ordered'] = null;
  let current: string | null = null;
  const change = (change: Partial<FilmStory>): void => {
    const story = current === null ? undefined : stories.get(current);
    if (story && current !== null) stories.set(current, { ...story, ...change });
  };
  for (const row of trail) {
    const { action, at, actor: by, detail } = presentAuditEntry(row);
    const checkpoint = detail['checkpoint'];
    if (action === 'checkpoint.approved' && checkpoint === 'videos') ordered = { by, at };
    if (action === 'film.deployed') change({ deployed_at: at });
    if (action === 'checkpoint.sent_back' && checkpoint === 'final') {
      const to = CHECKPOINTS.find((name) => name === detail['send_back_to']) ?? null;
      change({ sent_back: { by, at, to, note: typeof detail['note'] === 'string' ? detail['note'] : '' } });
    }
    if (action === 'render.completed') {
      current = String(detail['render_id']);
      stories.set(current, { made_at: at, ordered, sent_back: null, deployed_at: null });
    }
  }
  return stories;
}
