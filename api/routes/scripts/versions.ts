import { listVersions } from '../../../db/queries/scripts/versions/read.ts';
import { SCRIPT_LIMITS } from '../../../workflows/contracts/scripts.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { defineRoute } from '../../http/route.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import { presentVersion } from '../../presenters/script.ts';
import {
  createVersion as createVersionBody,
  restoreVersion as restoreVersionBody,
  version,
  versionList,
  versionListQuery,
  versionParams,
} from '../../schemas/script-versions.ts';
import { scriptParams } from '../../schemas/scripts.ts';
import { assertScriptRight } from '../../scripts/rights.ts';
import { createVersion, loadVersion, restoreVersion } from '../../scripts/versions.ts';

const making = {
  method: 'post',
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  idempotent: true,
  responses: { 201: { description: 'The version', schema: version } },
  problems: ['not_found', 'forbidden'],
} as const;

const createVersionRoute = defineRoute({
  ...making,
  path: '/api/scripts/:id/create_version',
  summary: 'Make the next version of a script',
  description:
    'Of `content`, or of what the newest version’s scenes say now. It is cut into scenes; those that were there before keep what is said of them. No version is ever overwritten.',
  params: scriptParams,
  body: createVersionBody,
  bodyBytes: SCRIPT_LIMITS.bodyBytes,
  async handler({ context, user, params: { id }, body, onceId }) {
    const number = await createVersion(context, user, id, body, onceId);
    const headers = { Location: `/api/scripts/${id}/versions/${number}` };
    return { status: 201, headers, body: await loadVersion(context, user, id, number) };
  },
});

const listVersionsRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/versions',
  summary: 'A script’s versions, newest first',
  tags: ['Scripts'],
  access: 'user',
  params: scriptParams,
  query: versionListQuery,
  responses: { 200: { description: 'A page of versions', schema: versionList } },
  problems: ['not_found'],
  async handler({ context: { db }, user, params: { id }, query }) {
    await assertScriptRight(db, user, id, 'read');
    const { rows, total } = await listVersions(db, id, pageWindow(query));
    return { status: 200, body: { versions: rows.map(presentVersion), ...pageFieldsOf(query, total) } };
  },
});

const getVersionRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/versions/:version',
  summary: 'A version, with its text and its outline',
  tags: ['Scripts'],
  access: 'user',
  params: versionParams,
  responses: { 200: { description: 'The version', schema: version } },
  problems: ['not_found'],
  handler: async ({ context, user, params }) => ({
    status: 200,
    body: await loadVersion(context, user, params.id, params.version),
  }),
});

const restoreVersionRoute = defineRoute({
  ...making,
  path: '/api/scripts/:id/versions/:version/restore',
  summary: 'Bring an older version back, as a new one',
  params: versionParams,
  body: restoreVersionBody,
  async handler({ context, user, params, body: { notes }, onceId }) {
    const asked = { script_id: params.id, number: params.version, notes };
    const number = await restoreVersion(context, user, asked, onceId);
    const headers = { Location: `/api/scripts/${params.id}/versions/${number}` };
    return { status: 201, headers, body: await loadVersion(context, user, params.id, number) };
  },
});

export const versionRoutes = [createVersionRoute, listVersionsRoute, getVersionRoute, restoreVersionRoute];
