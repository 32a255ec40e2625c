import { listScripts } from '../../../db/queries/scripts/read.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { defineRoute } from '../../http/route.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import { presentScript } from '../../presenters/script.ts';
import {
  createScript as createScriptBody,
  putScript,
  script,
  scriptList,
  scriptListQuery,
  scriptParams,
} from '../../schemas/scripts.ts';
import { changeScript, createScript, deleteScript } from '../../scripts/change-script.ts';
import { loadScript } from '../../scripts/load-script.ts';

const listScriptsRoute = defineRoute({
  method: 'get',
  path: '/api/scripts',
  summary: 'Your scripts and those shared with you, last changed first unless another order is asked for',
  description: 'An admin’s are everybody’s.',
  tags: ['Scripts'],
  access: 'user',
  query: scriptListQuery,
  responses: { 200: { description: 'A page of scripts', schema: scriptList } },
  async handler({ context: { db }, user, query }) {
    const { rows, total } = await listScripts(db, user, query, query.sort, pageWindow(query));
    return { status: 200, body: { scripts: rows.map(presentScript), ...pageFieldsOf(query, total) } };
  },
});

const createScriptRoute = defineRoute({
  method: 'post',
  path: '/api/scripts',
  summary: 'Make a script; it has no version yet',
  description: 'Every prompt of a job for it carries its genre and its tone.',
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  body: createScriptBody,
  idempotent: true,
  responses: { 201: { description: 'The script', schema: script } },
  async handler({ context, user, body, onceId }) {
    const id = await createScript(context, user, body, onceId);
    const headers = { Location: `/api/scripts/${id}` };
    return { status: 201, headers, body: await loadScript(context, user, id) };
  },
});

const getScriptRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id',
  summary: 'A script',
  tags: ['Scripts'],
  access: 'user',
  params: scriptParams,
  responses: { 200: { description: 'The script', schema: script } },
  problems: ['not_found'],
  handler: async ({ context, user, params }) => ({
    status: 200,
    body: await loadScript(context, user, params.id),
  }),
});

const putScriptRoute = defineRoute({
  method: 'put',
  path: '/api/scripts/:id',
  summary: 'Change what is said of a script; what is left out stays as it is',
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: scriptParams,
  body: putScript,
  responses: { 200: { description: 'The script', schema: script } },
  problems: ['not_found', 'forbidden'],
  async handler({ context, user, params: { id }, body }) {
    await changeScript(context, user, id, body);
    return { status: 200, body: await loadScript(context, user, id) };
  },
});

const deleteScriptRoute = defineRoute({
  method: 'delete',
  path: '/api/scripts/:id',
  summary: 'Delete a script with all its versions and their scenes',
  description: 'Its characters stay.',
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: scriptParams,
  responses: { 204: { description: 'There is no such script any more' } },
  problems: ['not_found', 'forbidden'],
  async handler({ context, user, params: { id } }) {
    await deleteScript(context, user, id);
    return { status: 204 };
  },
});

export const scriptRoutes = [
  listScriptsRoute,
  createScriptRoute,
  getScriptRoute,
  putScriptRoute,
  deleteScriptRoute,
];
