import type { SegmentText } from '../../../db/schema-streams.ts';
import type { TextEdits } from '../apply-edits.ts';
import type { Compared, SceneNow } from './compare.ts';

/** The whole list with these segments as their scenes are now, and with these scenes as new segments in the script's order. */
export function takeUpEdits(
  segments: readonly SegmentText[],
  { segments: compared, added }: Compared,
  { changed, add }: { readonly changed: ReadonlySet<string>; readonly add: ReadonlySet<number> },
): Pick<TextEdits, 'all_segments'> {
  const now = new Map(compared.map((one) => [one.id, one.scene]));
  const following = (index: number) =>
    added
      .filter(({ scene, after }) => after === index && add.has(scene.id))
      .map(({ scene }) => asSegment(scene));
  const listed = segments.flatMap((text, position) => {
    const scene = changed.has(text.id) ? now.get(text.id) : undefined;
    const { id, title, narration, prompt, duration_sec } = text;
    return [
      scene ? { id, ...asSegment(scene) } : { id, title, narration, prompt, duration_sec },
      ...following(position + 1),
    ];
  });
  return { all_segments: [...following(0), ...listed] };
}

const asSegment = ({ id, digest, segment }: SceneNow) => ({ ...segment, scene: { id, digest } });
