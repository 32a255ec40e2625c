import { useQuery } from '@tanstack/react-query';
import type { Scene } from '../../../../../api/schemas/scenes.ts';
import { api, bodyOf } from '../../../app/data/api.ts';
import { scriptKeys } from './keys.ts';
import { scriptChanged } from './scripts.ts';

const PAGE = 100;

/** All scenes of a script's newest version, as they are worked on, in their order. */
export const useScenes = (id: number) =>
  useQuery({
    queryKey: scriptKeys.scenes(id),
    queryFn: async ({ signal }) => {
      const scenes: Scene[] = [];
      for (let page = 1; ; page += 1) {
        const query = { script_id: id, page, page_size: PAGE };
        const list = await bodyOf(api.GET('/api/scenes', { params: { query }, signal }));
        scenes.push(...list.scenes);
        if (!list.has_more) return scenes;
      }
    },
  });

/** What a scene has said before, newest first. */
export const useSceneTexts = (id: number, scene: number) =>
  useQuery({
    queryKey: scriptKeys.texts(id, scene),
    queryFn: async ({ signal }) => {
      const params = { path: { id: scene }, query: { page_size: 50 } };
      return (await bodyOf(api.GET('/api/scenes/{id}/texts', { params, signal }))).texts;
    },
  });

export type SceneForm = Pick<Scene, 'setting' | 'goal' | 'tension' | 'tone' | 'content'>;

export async function changeScene({ script_id, id }: Scene, body: Partial<SceneForm>): Promise<Scene> {
  const changed = await bodyOf(api.PUT('/api/scenes/{id}', { params: { path: { id } }, body }));
  await scriptChanged(script_id);
  return changed;
}

export async function addScene(script_id: number, script_version: number): Promise<Scene> {
  const body = { script_version, setting: 'INT. SOMEWHERE - DAY' };
  const added = await bodyOf(api.POST('/api/scenes', { body }));
  await scriptChanged(script_id);
  return added;
}

export async function deleteScene({ script_id, id }: Scene): Promise<void> {
  await api.DELETE('/api/scenes/{id}', { params: { path: { id } } });
  await scriptChanged(script_id);
}

export async function orderScenes(script_id: number, scene_ids: readonly number[]): Promise<void> {
  const params = { path: { id: script_id } };
  await api.POST('/api/scripts/{id}/scenes/order', { params, body: { scene_ids: [...scene_ids] } });
  await scriptChanged(script_id);
}

/** @param at how many UTF-16 code units stay in the first of the two. */
export async function splitScene({ script_id, id }: Scene, at: number): Promise<void> {
  await api.POST('/api/scenes/{id}/split', { params: { path: { id } }, body: { at } });
  await scriptChanged(script_id);
}

/** Makes one of this and the next. */
export async function mergeScene({ script_id, id }: Scene): Promise<void> {
  await api.POST('/api/scenes/{id}/merge', { params: { path: { id } }, body: {} });
  await scriptChanged(script_id);
}
