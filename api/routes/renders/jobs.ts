import { listRenders } from '../../../db/queries/renders/list.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { defineRoute } from '../../http/route.ts';
import { RENDER_OPERATORS } from '../../policies/renders.ts';
import { presentRender, statesShownAs } from '../../presenters/render.ts';
import { cancelRender } from '../../renders/cancel-render.ts';
import { loadRender } from '../../renders/load-render.ts';
import { job, jobList, jobListQuery, jobParams } from '../../schemas/renders.ts';
import { commandBody } from '../../schemas/streams.ts';

const listJobsRoute = defineRoute({
  method: 'get',
  path: '/dashboard/jobs',
  summary: 'Render jobs, newest first; the films of streams are among them',
  tags: ['Renders'],
  access: 'user',
  query: jobListQuery,
  responses: { 200: { description: 'A page of jobs', schema: jobList } },
  async handler({ context: { db, environment }, user, query }) {
    const { state, search } = query;
    const filter = { states: state && statesShownAs(state), search };
    const { rows, total } = await listRenders(db, user, filter, pageWindow(query));
    const jobs = rows.map((row) => presentRender(environment, row));
    return { status: 200, body: { jobs, ...pageFieldsOf(query, total) } };
  },
});

const getJobRoute = defineRoute({
  method: 'get',
  path: '/dashboard/jobs/:id',
  summary: 'A render job',
  tags: ['Renders'],
  access: 'user',
  params: jobParams,
  about: 'render',
  responses: { 200: { description: 'The job', schema: job } },
  async handler({ context, params: { id } }) {
    return { status: 200, body: await loadRender(context, id) };
  },
});

const cancelJobRoute = defineRoute({
  method: 'post',
  path: '/dashboard/jobs/:id/cancel',
  summary: 'End it: ffmpeg stops within seconds, its temporary files go',
  tags: ['Renders'],
  access: 'user',
  roles: RENDER_OPERATORS,
  params: jobParams,
  about: 'render',
  body: commandBody,
  idempotent: true,
  responses: {
    200: { description: 'Cancelled', schema: job },
    202: { description: 'Stored; no worker has answered yet. The job as it still is', schema: job },
  },
  problems: ['illegal_transition', 'conflict'],
  async handler({ context, user, params: { id }, onceId }) {
    const isDone = await cancelRender(context, id, user, onceId);
    return { status: isDone ? 200 : 202, body: await loadRender(context, id) };
  },
});

export const renderRoutes = [listJobsRoute, getJobRoute, cancelJobRoute];
