import type { StreamScript } from '../schemas/stream-script.ts';
import type { Beside } from '../streams/script/beside.ts';

/** A stream beside its script, without the script's words for whoever may not read them. */
export function presentStreamScript({ newest, version, compared, mayRead }: Beside): StreamScript {
  return {
    script_id: newest.script_id,
    title: mayRead ? newest.title : null,
    version,
    newest_version: newest.number,
    is_unsaved: newest.is_unsaved,
    segments: compared.segments.map(({ id, index, scene_id, scene, state, stale }) => ({
      segment_id: id,
      index,
      scene_id,
      scene_number: scene?.number ?? null,
      state,
      stale: [...stale],
      proposed: mayRead && state === 'changed' && scene ? scene.segment : null,
    })),
    added: mayRead
      ? compared.added.map(({ scene: { id, number, setting, segment }, after }) => ({
          ...{ scene_id: id, scene_number: number, setting, after },
          proposed: segment,
        }))
      : [],
  };
}
