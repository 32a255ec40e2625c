import type { Scene } from '../../../../../api/schemas/scenes.ts';
import type { SceneAt } from '../editor/reading.ts';

type Known = Pick<Scene, 'id' | 'setting' | 'content'>;

/**
 * Which scene of the newest version each scene of the draft is, by its heading; of several with the same, the first is the first.
 * Null: a scene that no version has yet.
 */
export function scenesInDraft(inDraft: readonly SceneAt[], known: readonly Known[]): (number | null)[] {
  const left = known.map(({ id, setting, content }) => ({ id, headings: [setting, firstLine(content)] }));
  return inDraft.map(({ heading }) => {
    const place = left.findIndex(({ headings }) => headings.includes(heading));
    return place < 0 ? null : (left.splice(place, 1)[0]?.id ?? null);
  });
}

const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0]?.trim() ?? '';
