import type { SceneSegment } from '../../../screenplay/scenes/segment.ts';
import type { SegmentText } from '../../../db/schema-streams.ts';
import type { Look } from '../../../activities/generation/basis.ts';
import type { AssetKind, SegmentRun } from '../../../workflows/contracts/stream/stream.ts';
import { staleTakes } from '../../presenters/asset.ts';

/** A scene of a script as it is now. */
export interface SceneNow {
  /** Its lineage. */
  readonly id: number;
  /** From 1. */
  readonly number: number;
  readonly setting: string;
  /** sha256 of its text, lower-case hex. */
  readonly digest: string;
  readonly segment: SceneSegment;
}

export interface ComparedSegment {
  readonly id: string;
  /** From 1. */
  readonly index: number;
  readonly state: 'current' | 'changed' | 'removed' | 'own';
  /** Undefined: its scene is gone, or it is of none. */
  readonly scene: SceneNow | undefined;
  readonly scene_id: number | null;
  readonly stale: readonly AssetKind[];
}

export interface Compared {
  readonly segments: readonly ComparedSegment[];
  readonly added: readonly { readonly scene: SceneNow; readonly after: number }[];
}

interface FilmNow {
  readonly look: Look;
  readonly segments: readonly SegmentText[];
  readonly runs: readonly SegmentRun[];
}

/** Which segments of a film are not any more what their scenes are, which takes that would make stale, and which scenes have none. */
export function compareWithScript({ look, segments, runs }: FilmNow, scenes: readonly SceneNow[]): Compared {
  const now = new Map(scenes.map((scene) => [scene.id, scene]));
  const made = new Map(runs.map((run) => [run.id, run]));
  const compared = segments.map((text, position): ComparedSegment => {
    const scene = text.scene && now.get(text.scene.id);
    const state = stateOf(text, scene);
    const stale =
      state === 'changed' && scene
        ? staleTakes(look, { ...text, ...scene.segment }, made.get(text.id))
        : null;
    return {
      id: text.id,
      index: position + 1,
      state,
      scene,
      scene_id: text.scene?.id ?? null,
      stale: stale ? (['keyframe', 'video'] as const).filter((kind) => stale[kind]) : [],
    };
  });
  return { segments: compared, added: addedTo(segments, scenes) };
}

function stateOf({ scene: was }: SegmentText, scene: SceneNow | undefined): ComparedSegment['state'] {
  if (!was) return 'own';
  if (!scene) return 'removed';
  return scene.digest === was.digest ? 'current' : 'changed';
}

/** Each follows the segment of the scene before it, as the script has them. */
function addedTo(segments: readonly SegmentText[], scenes: readonly SceneNow[]): Compared['added'] {
  const last = new Map<number, number>();
  segments.forEach(({ scene }, position) => scene && last.set(scene.id, position + 1));
  const added: { scene: SceneNow; after: number }[] = [];
  let after = 0;
  for (const scene of scenes) {
    const at = last.get(scene.id);
    if (at === undefined) added.push({ scene, after });
    else after = at;
  }
  return added;
}
