import type { Scene } from '../../../../../api/schemas/scenes.ts';
import type { ScriptVersion } from '../../../../../api/schemas/script-versions.ts';
import { joinScenes } from '../../../../../screenplay/scenes/join.ts';

/** What a script says now: its newest version, with what has been done to its scenes since. */
export function standingText(version: ScriptVersion, scenes: readonly Scene[]): string {
  const { script_type, content } = version;
  // The scenes are not those of this version: it was made while they were fetched.
  const isOther = scenes.length !== version.outline.length || scenes[0]?.script_version !== version.id;
  if (isOther) return content;
  return joinScenes({ script_type, content, scenes });
}
