import { listSceneTexts } from '../../../db/queries/scripts/scenes/texts.ts';
import { listScenes } from '../../../db/queries/scripts/scenes/read.ts';
import { SCRIPT_LIMITS } from '../../../workflows/contracts/scripts.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { defineRoute } from '../../http/route.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import { presentScene } from '../../presenters/script.ts';
import { changeScene, createScene, deleteScene, loadScene } from '../../scenes/change-scene.ts';
import {
  createScene as createSceneBody,
  putScene,
  scene,
  sceneList,
  sceneListQuery,
  sceneParams,
  sceneTexts,
  sceneTextsQuery,
} from '../../schemas/scenes.ts';

const listScenesRoute = defineRoute({
  method: 'get',
  path: '/api/scenes',
  summary: 'The scenes of your scripts’ newest versions, or of one version, in their order',
  tags: ['Scenes'],
  access: 'user',
  query: sceneListQuery,
  responses: { 200: { description: 'A page of scenes', schema: sceneList } },
  async handler({ context: { db }, user, query }) {
    const { rows, total } = await listScenes(db, user, query, pageWindow(query));
    return { status: 200, body: { scenes: rows.map(presentScene), ...pageFieldsOf(query, total) } };
  },
});

const createSceneRoute = defineRoute({
  method: 'post',
  path: '/api/scenes',
  summary: 'Add a scene to a script’s newest version',
  description: 'It is in that version’s text when the next version is made. Older versions stay as they are.',
  tags: ['Scenes'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  body: createSceneBody,
  bodyBytes: SCRIPT_LIMITS.bodyBytes,
  idempotent: true,
  responses: { 201: { description: 'The scene', schema: scene } },
  problems: ['conflict', 'forbidden'],
  async handler({ context, user, body, onceId }) {
    const id = await createScene(context, user, body, onceId);
    const headers = { Location: `/api/scenes/${id}` };
    return { status: 201, headers, body: await loadScene(context, user, id) };
  },
});

const getSceneRoute = defineRoute({
  method: 'get',
  path: '/api/scenes/:id',
  summary: 'A scene',
  tags: ['Scenes'],
  access: 'user',
  params: sceneParams,
  responses: { 200: { description: 'The scene', schema: scene } },
  problems: ['not_found'],
  handler: async ({ context, user, params }) => ({
    status: 200,
    body: await loadScene(context, user, params.id),
  }),
});

const putSceneRoute = defineRoute({
  method: 'put',
  path: '/api/scenes/:id',
  summary: 'Change a scene of the newest version; what is left out stays as it is',
  description: 'The text that it had is kept. Another `scene_number` moves it.',
  tags: ['Scenes'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: sceneParams,
  body: putScene,
  bodyBytes: SCRIPT_LIMITS.bodyBytes,
  responses: { 200: { description: 'The scene', schema: scene } },
  problems: ['not_found', 'conflict', 'forbidden'],
  async handler({ context, user, params: { id }, body }) {
    await changeScene(context, user, id, body);
    return { status: 200, body: await loadScene(context, user, id) };
  },
});

const deleteSceneRoute = defineRoute({
  method: 'delete',
  path: '/api/scenes/:id',
  summary: 'Take a scene out of the newest version',
  description: 'Those after it move up. The version’s text stays as it is; the next one will not have it.',
  tags: ['Scenes'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: sceneParams,
  responses: { 204: { description: 'There is no such scene any more' } },
  problems: ['not_found', 'conflict', 'forbidden'],
  async handler({ context, user, params: { id } }) {
    await deleteScene(context, user, id);
    return { status: 204 };
  },
});

const sceneTextsRoute = defineRoute({
  method: 'get',
  path: '/api/scenes/:id/texts',
  summary: 'What a scene has said before, newest first',
  description: 'Also as the scene that it was in earlier versions.',
  tags: ['Scenes'],
  access: 'user',
  params: sceneParams,
  query: sceneTextsQuery,
  responses: { 200: { description: 'A page of texts', schema: sceneTexts } },
  problems: ['not_found'],
  async handler({ context, user, params: { id }, query }) {
    const { lineage_id } = await loadScene(context, user, id);
    const { rows, total } = await listSceneTexts(context.db, lineage_id, pageWindow(query));
    const texts = rows.map((row) => ({ ...row, replaced_at: row.replaced_at.toISOString() }));
    return { status: 200, body: { texts, ...pageFieldsOf(query, total) } };
  },
});

export const sceneRoutes = [
  listScenesRoute,
  createSceneRoute,
  getSceneRoute,
  putSceneRoute,
  deleteSceneRoute,
  sceneTextsRoute,
];
