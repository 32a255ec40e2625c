import type { CharacterRow } from '../../db/queries/characters/read.ts';
import type { SceneRow } from '../../db/queries/scripts/scenes/read.ts';
import type { ScriptRow } from '../../db/queries/scripts/read.ts';
import type { ShareRow } from '../../db/queries/scripts/shares.ts';
import type { LockRow, VersionRow } from '../../db/queries/scripts/versions/read.ts';
import type { Character } from '../schemas/characters.ts';
import type { Scene } from '../schemas/scenes.ts';
import type { ScriptVersionSummary } from '../schemas/script-versions.ts';
import type { Script, ScriptShares } from '../schemas/scripts.ts';
import { sharesVersion } from '../scripts/shares-version.ts';

export const presentCharacter = ({
  script_ids,
  created_at,
  updated_at,
  ...row
}: CharacterRow): Character => ({
  ...row,
  script_ids: [...script_ids],
  created_at: created_at.toISOString(),
  updated_at: updated_at.toISOString(),
});

export const presentScript = (row: ScriptRow): Script => ({
  id: row.id,
  title: row.title,
  genre: row.genre,
  tone: row.tone,
  logline: row.logline,
  character_ids: [...row.character_ids],
  owner: row.owner,
  rights: row.rights,
  shares: row.shares,
  newest: newestOf(row),
  scenes_changed_at: row.scenes_changed_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

function newestOf(row: ScriptRow): Script['newest'] {
  const { version_id, version_number, script_type, words, version_at, scenes } = row;
  if (version_id === null || version_number === null || script_type === null) return null;
  if (words === null || version_at === null) return null;
  const created_at = version_at.toISOString();
  const lock = presentLock(row.lock);
  return { id: version_id, version: version_number, script_type, words, scenes, created_at, lock };
}

const presentLock = (lock: LockRow | null): ScriptVersionSummary['lock'] =>
  lock && { ...lock, locked_at: new Date(lock.locked_at).toISOString() };

export const presentVersion = ({ number, created_at, ...row }: VersionRow): ScriptVersionSummary => ({
  id: row.id,
  script_id: row.script_id,
  version: number,
  script_type: row.script_type,
  notes: row.notes,
  author: row.author,
  job_id: row.job_id,
  restores: row.restores,
  created_at: created_at.toISOString(),
  scenes: row.scenes,
  words: row.words,
  lock: presentLock(row.lock),
  revision: row.revision,
});

export const presentScene = ({
  version_id,
  version_number,
  created_at,
  updated_at,
  ...row
}: SceneRow): Scene => ({
  ...row,
  script_version: version_id,
  version: version_number,
  created_at: created_at.toISOString(),
  updated_at: updated_at.toISOString(),
});

export const presentShares = (rows: readonly ShareRow[]): ScriptShares => ({
  version: sharesVersion(rows),
  shares: rows.map(({ user_id: id, username, display_name, rights, created_at }) => ({
    user: { id, username, display_name },
    rights,
    since: created_at.toISOString(),
  })),
});
