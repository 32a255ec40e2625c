import { listCosts, readSubjectTotals } from '../../../db/queries/costs/read.ts';
import { listScriptJobs } from '../../../db/queries/jobs/read.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { defineRoute } from '../../http/route.ts';
import { loadJobResult, loadJobStatus, loadScriptJob } from '../../jobs/load-job.ts';
import { presentCosts } from '../../presenters/costs.ts';
import { presentJobResult, presentJobStatus, presentScriptJobSummary } from '../../presenters/script-job.ts';
import { costs } from '../../schemas/costs.ts';
import {
  scriptJob,
  scriptJobList,
  scriptJobListQuery,
  scriptJobParams,
  scriptJobResult,
  scriptJobStatus,
} from '../../schemas/script-jobs.ts';

const reading = { method: 'get', tags: ['Jobs'], access: 'user' } as const;
const ofOne = { ...reading, params: scriptJobParams, about: 'job', problems: ['not_found'] } as const;

const listScriptJobsRoute = defineRoute({
  ...reading,
  path: '/api/jobs',
  summary:
    'Your writing jobs and the analyses of scripts that you may read, newest first; an admin’s are everybody’s',
  query: scriptJobListQuery,
  responses: { 200: { description: 'A page of jobs', schema: scriptJobList } },
  async handler({ context: { db, environment }, user, query }) {
    const { rows, total } = await listScriptJobs(db, user, query, pageWindow(query));
    const jobs = rows.map((row) => presentScriptJobSummary(environment, row));
    return { status: 200, body: { jobs, ...pageFieldsOf(query, total) } };
  },
});

const getScriptJobRoute = defineRoute({
  ...ofOne,
  path: '/api/jobs/:id',
  summary: 'A writing job: what was asked for, what the model was sent, and its text so far',
  responses: { 200: { description: 'The job', schema: scriptJob } },
  handler: async ({ context, user, params: { id } }) => ({
    status: 200,
    body: await loadScriptJob(context, user, id),
  }),
});

const jobStatusRoute = defineRoute({
  ...ofOne,
  path: '/api/jobs/:id/status',
  summary: 'How a writing job stands',
  responses: { 200: { description: 'Its status', schema: scriptJobStatus } },
  handler: async ({ context, params: { id } }) => ({
    status: 200,
    body: presentJobStatus(await loadJobStatus(context, id)),
  }),
});

const jobResultRoute = defineRoute({
  ...ofOne,
  path: '/api/jobs/:id/result',
  summary: 'What a writing job has written; 409 while it is at work',
  responses: { 200: { description: 'The result', schema: scriptJobResult } },
  problems: ['not_found', 'conflict'],
  handler: async ({ context, params: { id } }) => ({
    status: 200,
    body: presentJobResult(await loadJobResult(context, id)),
  }),
});

const jobCostsRoute = defineRoute({
  ...ofOne,
  path: '/api/jobs/:id/costs',
  summary: 'What a writing job has cost, call by call',
  responses: { 200: { description: 'In US dollars', schema: costs } },
  async handler({ context, params: { id } }) {
    await loadJobStatus(context, id);
    const subject = { kind: 'job', id } as const;
    const [totals, entries] = await Promise.all([
      readSubjectTotals(context.db, subject),
      listCosts(context.db, subject),
    ]);
    return { status: 200, body: presentCosts(totals, entries) };
  },
});

export const scriptJobReadRoutes = [
  listScriptJobsRoute,
  getScriptJobRoute,
  jobStatusRoute,
  jobResultRoute,
  jobCostsRoute,
];
