import { listJobs } from '../../../db/queries/renders/list.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { defineRoute } from '../../http/route.ts';
import { presentJob } from '../../presenters/render.ts';
import { rebuildJobs, rebuildParts } from '../../renders/rebuild-jobs.ts';
import { jobList, jobListQuery } from '../../schemas/renders.ts';

export const listJobsRoute = defineRoute({
  method: 'get',
  path: '/dashboard/jobs',
  summary: 'Render jobs, newest first unless another order is asked for; the films of streams are among them',
  tags: ['Renders'],
  access: 'user',
  query: jobListQuery,
  responses: { 200: { description: 'A page of jobs', schema: jobList } },
  problems: ['engine_unavailable'],
  async handler({ context, user, query }) {
    const { db, environment } = context;
    if (query.refresh) await rebuildJobs(rebuildParts(context), { isShared: true });
    const { rows, total } = await listJobs(db, user, query, query.sort, pageWindow(query));
    const jobs = rows.map((row) => presentJob(environment, row));
    return { status: 200, body: { jobs, ...pageFieldsOf(query, total) } };
  },
});
