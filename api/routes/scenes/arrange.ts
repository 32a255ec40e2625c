import { defineRoute } from '../../http/route.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import { loadScene, reorderScenes } from '../../scenes/change-scene.ts';
import { merge, split } from '../../scenes/split-merge.ts';
import {
  mergeScene,
  orderedScenes,
  orderScenes,
  scene,
  sceneParams,
  splitScene,
  splitScenes,
} from '../../schemas/scenes.ts';
import { SCRIPT_LIMITS } from '../../../workflows/contracts/scripts.ts';
import { scriptParams } from '../../schemas/scripts.ts';

const arranging = {
  method: 'post',
  tags: ['Scenes'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  idempotent: true,
  problems: ['not_found', 'conflict', 'forbidden'],
} as const;

const orderRoute = defineRoute({
  ...arranging,
  path: '/api/scripts/:id/scenes/order',
  summary: 'Put the scenes of the newest version in another order',
  params: scriptParams,
  body: orderScenes,
  bodyBytes: SCRIPT_LIMITS.bodyBytes,
  responses: { 200: { description: 'The scenes in it', schema: orderedScenes } },
  async handler({ context, user, params: { id }, body }) {
    return { status: 200, body: { scenes: await reorderScenes(context, user, id, body.scene_ids) } };
  },
});

const splitRoute = defineRoute({
  ...arranging,
  path: '/api/scenes/:id/split',
  summary: 'Make two scenes of one',
  description:
    'The first goes on as what it was; the second is new, comes right after it and has the same notes.',
  params: sceneParams,
  body: splitScene,
  responses: { 200: { description: 'The two', schema: splitScenes } },
  async handler({ context, user, params: { id }, body, onceId }) {
    const second = await split(context, user, id, body, onceId);
    const scenes = await Promise.all([loadScene(context, user, id), loadScene(context, user, second)]);
    return { status: 200, body: { scenes } };
  },
});

const mergeRoute = defineRoute({
  ...arranging,
  path: '/api/scenes/:id/merge',
  summary: 'Make one scene of this one and the next',
  description: 'It goes on as this one, with the text of both; what either said before is kept.',
  params: sceneParams,
  body: mergeScene,
  responses: { 200: { description: 'The scene', schema: scene } },
  async handler({ context, user, params: { id }, onceId }) {
    await merge(context, user, id, onceId);
    return { status: 200, body: await loadScene(context, user, id) };
  },
});

export const arrangeRoutes = [orderRoute, splitRoute, mergeRoute];
