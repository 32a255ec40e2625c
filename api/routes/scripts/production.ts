import type { VersionInProduction } from '../../../screenplay/production/in-production.ts';
import { defineRoute } from '../../http/route.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import { lockVersion as lockVersionBody, production, putRevision } from '../../schemas/script-production.ts';
import { version, versionParams } from '../../schemas/script-versions.ts';
import { lockVersion, unlockVersion } from '../../scripts/production/lock-version.ts';
import { loadProduction } from '../../scripts/production/load-production.ts';
import { reviseVersion } from '../../scripts/production/revise-version.ts';
import { loadVersion } from '../../scripts/versions.ts';

const changing = {
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: versionParams,
  responses: { 200: { description: 'The version', schema: version } },
} as const;

const lockRoute = defineRoute({
  ...changing,
  method: 'post',
  path: '/api/scripts/:id/versions/:version/lock',
  summary: 'Lock the newest version for production',
  description:
    'Its pages and the numbers of its scenes stay in all versions that follow: what grows runs over onto A-pages, new scenes get letters, omitted ones keep their numbers. Locked again later, a script keeps its scene numbers and has its pages numbered anew.',
  body: lockVersionBody,
  idempotent: true,
  problems: ['not_found', 'forbidden', 'conflict'],
  async handler({ context, user, params: { id, version }, body: { paper } }) {
    await lockVersion(context, user, { script_id: id, number: version }, paper);
    return { status: 200, body: await loadVersion(context, user, id, version) };
  },
});

const unlockRoute = defineRoute({
  ...changing,
  method: 'delete',
  path: '/api/scripts/:id/versions/:version/lock',
  summary: 'Unlock a version',
  description: 'The versions that follow it are numbered as they were before, and are no revisions any more.',
  problems: ['not_found', 'forbidden'],
  async handler({ context, user, params: { id, version } }) {
    await unlockVersion(context, user, { script_id: id, number: version });
    return { status: 200, body: await loadVersion(context, user, id, version) };
  },
});

const reviseRoute = defineRoute({
  ...changing,
  method: 'put',
  path: '/api/scripts/:id/versions/:version/revision',
  summary: 'Say what a version’s revised pages are handed out as',
  body: putRevision,
  problems: ['not_found', 'forbidden', 'conflict'],
  async handler({ context, user, params: { id, version }, body }) {
    await reviseVersion(context, user, { script_id: id, number: version }, body);
    return { status: 200, body: await loadVersion(context, user, id, version) };
  },
});

const unreviseRoute = defineRoute({
  ...changing,
  method: 'delete',
  path: '/api/scripts/:id/versions/:version/revision',
  summary: 'A version’s pages are not handed out as a revision',
  problems: ['not_found', 'forbidden'],
  async handler({ context, user, params: { id, version } }) {
    await reviseVersion(context, user, { script_id: id, number: version }, null);
    return { status: 200, body: await loadVersion(context, user, id, version) };
  },
});

const getProductionRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/versions/:version/production',
  summary: 'All that a locked version’s pages are made of',
  description:
    'The locked version, where its pages begin, the revisions since, and the numbers of their scenes. Whoever sets pages of it has those of its PDF.',
  tags: ['Scripts'],
  access: 'user',
  params: versionParams,
  responses: { 200: { description: 'How it stands in production', schema: production } },
  problems: ['not_found', 'conflict'],
  async handler({ context, user, params: { id, version } }) {
    const asked = { script_id: id, number: version };
    const { paper, starts, locked, revisions } = await loadProduction(context, user, asked);
    const told = (one: VersionInProduction) => ({ ...one, numbers: [...one.numbers] });
    const body = { paper, starts: [...starts], locked: told(locked), revisions: revisions.map(told) };
    return { status: 200, body };
  },
});

export const productionRoutes = [getProductionRoute, lockRoute, unlockRoute, reviseRoute, unreviseRoute];
