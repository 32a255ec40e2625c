import type { SegmentScene, SegmentText } from '../../db/schema-streams.ts';
import type { Fault } from '../schemas/faults.ts';
import type { Edits } from '../schemas/stream-edits.ts';

/** The texts of one revision that people edit. */
export interface Texts {
  readonly story: string;
  readonly brief: string;
  readonly visual_direction: string;
  readonly segments: readonly SegmentText[];
}

type OfScene = { readonly scene?: SegmentScene };

/** What people may edit, and what a script's new version brings: which scene a segment is. */
export type TextEdits = Omit<Edits, 'segments' | 'all_segments'> & {
  readonly segments?: readonly (NonNullable<Edits['segments']>[number] & OfScene)[] | undefined;
  readonly all_segments?: readonly (NonNullable<Edits['all_segments']>[number] & OfScene)[] | undefined;
};

export type Edited = { readonly texts: Texts } | { readonly faults: readonly Fault[] };

export interface Ids {
  /** Segments that may have been removed and may come back: their takes are still there. */
  readonly removed: readonly Pick<SegmentText, 'id' | 'scene'>[];
  /** Makes the id of a new segment. */
  readonly next: () => string;
}

/**
 * The texts after these edits, or what is wrong with the edits: segments they name that are not there, or name twice.
 * Segments keep their id, and with it their takes, as long as their index or id is named.
 */
export function applyEdits(texts: Texts, edits: TextEdits, ids: Ids): Edited {
  const faults = [
    ...indexFaults('edits.segments', edits.segments, texts.segments),
    ...indexFaults('edits.all_segments', edits.all_segments, texts.segments),
  ];
  if (faults.length > 0) return { faults };
  const { story = texts.story, brief = texts.brief, visual_direction = texts.visual_direction } = edits;
  return {
    texts: { story, brief, visual_direction, segments: editedSegments(texts.segments, edits, ids) },
  };
}

function editedSegments(
  segments: readonly SegmentText[],
  { segments: changed, all_segments: listed }: TextEdits,
  { removed, next }: Ids,
): readonly SegmentText[] {
  if (listed) {
    const known = new Map([...removed, ...segments].map((one) => [one.id, one]));
    return listed.map(({ index, id: named, ...text }) => {
      const id = idOf(segments, index, named);
      const was = id === undefined ? undefined : known.get(id);
      // It stays the scene that it was: a person who edits its words need not know.
      return { id: was?.id ?? next(), ...(was?.scene && { scene: was.scene }), ...text };
    });
  }
  const changes = new Map((changed ?? []).map(({ index, ...change }) => [index, defined(change)]));
  return segments.map((segment, position) => ({ ...segment, ...changes.get(position + 1) }));
}

type Change = Omit<NonNullable<TextEdits['segments']>[number], 'index'>;

/** Without the fields that are there but undefined, which would wipe out what they leave alone. */
const defined = (change: Change): Partial<Omit<SegmentText, 'id'>> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

/** Which segment an entry of a list is about. */
const idOf = (
  segments: readonly SegmentText[],
  index: number | undefined,
  id: string | undefined,
): string | undefined => (index === undefined ? id : segments[index - 1]?.id);

function indexFaults(
  path: string,
  entries: readonly { readonly index?: number | undefined; readonly id?: string | undefined }[] | undefined,
  segments: readonly SegmentText[],
): Fault[] {
  const seen = new Set<string>();
  return (entries ?? []).flatMap(({ index, id: named }, position) => {
    const id = idOf(segments, index, named);
    const at = `${path}[${position}].${index === undefined ? 'id' : 'index'}`;
    if (id === undefined)
      return index === undefined ? [] : [{ path: at, message: `There is no segment ${index}.` }];
    if (seen.has(id)) return [{ path: at, message: `Segment ${index ?? id} is named twice.` }];
    seen.add(id);
    return [];
  });
}
