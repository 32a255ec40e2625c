import type { SegmentText } from '../../db/schema.ts';
import type { Fault } from '../errors.ts';
import type { Edits } from '../schemas/streams.ts';

/** The texts of one revision that people edit. */
export interface Texts {
  readonly story: string;
  readonly brief: string;
  readonly visual_direction: string;
  readonly segments: readonly SegmentText[];
}

export type Edited = { readonly texts: Texts } | { readonly faults: readonly Fault[] };

/**
 * The texts after these edits, or what is wrong with the edits: segments they name that are not there, or name twice.
 * Segments keep their id, and with it their takes, as long as their index is named.
 * @param newId makes the id of a new segment.
 */
export function applyEdits(texts: Texts, edits: Edits, newId: () => string): Edited {
  const faults = [
    ...indexFaults('edits.segments', edits.segments, texts.segments.length),
    ...indexFaults('edits.all_segments', edits.all_segments, texts.segments.length),
  ];
  if (faults.length > 0) return { faults };
  const { story = texts.story, brief = texts.brief, visual_direction = texts.visual_direction } = edits;
  return {
    texts: { story, brief, visual_direction, segments: editedSegments(texts.segments, edits, newId) },
  };
}

function editedSegments(
  segments: readonly SegmentText[],
  { segments: changed, all_segments: listed }: Edits,
  newId: () => string,
): readonly SegmentText[] {
  if (listed) {
    return listed.map(({ index, ...text }) => {
      const kept = index === undefined ? undefined : segments[index - 1];
      return { id: kept?.id ?? newId(), ...text };
    });
  }
  const changes = new Map((changed ?? []).map(({ index, ...change }) => [index, defined(change)]));
  return segments.map((segment, position) => ({ ...segment, ...changes.get(position + 1) }));
}

type Change = Omit<NonNullable<Edits['segments']>[number], 'index'>;

/** Without the fields that are there but undefined, which would wipe out what they leave alone. */
const defined = (change: Change): Partial<Omit<SegmentText, 'id'>> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

function indexFaults(
  path: string,
  entries: readonly { readonly index?: number | undefined }[] | undefined,
  count: number,
): Fault[] {
  const seen = new Set<number>();
  return (entries ?? []).flatMap(({ index }, position) => {
    if (index === undefined) return [];
    const at = `${path}[${position}].index`;
    if (index > count) return [{ path: at, message: `There is no segment ${index}.` }];
    if (seen.has(index)) return [{ path: at, message: `Segment ${index} is named twice.` }];
    seen.add(index);
    return [];
  });
}
