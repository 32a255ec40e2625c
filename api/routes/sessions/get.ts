import { readTrail } from '../../../db/queries/audit/read.ts';
import { listCosts, readSubjectTotals } from '../../../db/queries/costs/read.ts';
import { listSessions } from '../../../db/queries/sessions/list.ts';
import { generationModels } from '../../../config/generation-models.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { defineRoute } from '../../http/route.ts';
import { presentAuditEntry } from '../../presenters/audit-entry.ts';
import { presentCosts } from '../../presenters/costs.ts';
import { presentSessionSummary } from '../../presenters/session.ts';
import { trail } from '../../schemas/audit.ts';
import { costs } from '../../schemas/costs.ts';
import { models, session, sessionList, sessionListQuery, sessionParams } from '../../schemas/sessions.ts';
import { loadSession } from '../../sessions/load-session.ts';

const listSessionsRoute = defineRoute({
  method: 'get',
  path: '/api/sessions',
  summary: 'Your sessions, newest first unless another order is asked for; an admin’s are everybody’s',
  tags: ['Sessions'],
  access: 'user',
  query: sessionListQuery,
  responses: { 200: { description: 'A page of sessions', schema: sessionList } },
  async handler({ context: { db, environment }, user, query }) {
    const { rows, total } = await listSessions(db, user, query, query.sort, pageWindow(query));
    const sessions = rows.map((row) => presentSessionSummary(environment, row));
    return { status: 200, body: { sessions, ...pageFieldsOf(query, total) } };
  },
});

const getSessionRoute = defineRoute({
  method: 'get',
  path: '/api/sessions/:id',
  summary: 'A session: how it stands, its images, its clips, its film',
  tags: ['Sessions'],
  access: 'user',
  params: sessionParams,
  about: 'session',
  responses: { 200: { description: 'The session', schema: session } },
  problems: ['not_found'],
  handler: async ({ context, params }) => ({ status: 200, body: await loadSession(context, params.id) }),
});

const sessionCostsRoute = defineRoute({
  method: 'get',
  path: '/api/sessions/:id/costs',
  summary: 'What it has cost, call by call, and its budget',
  tags: ['Sessions'],
  access: 'user',
  params: sessionParams,
  about: 'session',
  responses: { 200: { description: 'In US dollars', schema: costs } },
  async handler({ context, params: { id } }) {
    await loadSession(context, id);
    const subject = { kind: 'session', id } as const;
    const [totals, entries] = await Promise.all([
      readSubjectTotals(context.db, subject),
      listCosts(context.db, subject),
    ]);
    return { status: 200, body: presentCosts(totals, entries) };
  },
});

const sessionAuditRoute = defineRoute({
  method: 'get',
  path: '/api/sessions/:id/audit',
  summary: 'Every step and event of a session, oldest first',
  tags: ['Sessions'],
  access: 'user',
  params: sessionParams,
  about: 'session',
  responses: { 200: { description: 'The trail', schema: trail } },
  async handler({ context, params: { id } }) {
    await loadSession(context, id);
    const rows = await readTrail(context.db, 'session', id);
    return { status: 200, body: { entries: rows.map(presentAuditEntry) } };
  },
});

const modelsRoute = defineRoute({
  method: 'get',
  path: '/api/models',
  summary: 'What images, clips and narration can be made with here, and what each costs',
  tags: ['Sessions'],
  access: 'user',
  responses: { 200: { description: 'The models', schema: models } },
  handler: async ({ context }) => {
    const { image, video, voice } = generationModels(context.environment);
    const body = { image: [...image], video: [...video], voice: [voice] };
    return await Promise.resolve({ status: 200 as const, body });
  },
});

export const sessionReadRoutes = [
  listSessionsRoute,
  getSessionRoute,
  sessionCostsRoute,
  sessionAuditRoute,
  modelsRoute,
];
