import { defineRoute } from '../../http/route.ts';
import { cancelScriptJob } from '../../jobs/cancel-job.ts';
import { createJob, regenerateScene, retryJob } from '../../jobs/create-job.ts';
import { loadScriptJob } from '../../jobs/load-job.ts';
import { setJobBudget } from '../../jobs/set-job-budget.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import { setBudget } from '../../schemas/costs.ts';
import { sceneParams } from '../../schemas/scenes.ts';
import {
  acceptedJob,
  createScriptJob,
  regenerateScene as regenerateSceneBody,
  scriptJob,
  scriptJobParams,
} from '../../schemas/script-jobs.ts';
import { commandBody } from '../../schemas/streams.ts';

const changing = {
  method: 'post',
  tags: ['Jobs'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  idempotent: true,
} as const;

const ACCEPTED = { 202: { description: 'It is being written', schema: acceptedJob } } as const;

const accepted = (job_id: string) =>
  ({
    status: 202,
    headers: { Location: `/api/jobs/${job_id}` },
    body: { job_id, status: 'pending' },
  }) as const;

const createScriptJobRoute = defineRoute({
  ...changing,
  path: '/api/jobs/create',
  summary: 'Have a script or a scene written',
  description:
    'Of a script its text becomes the next version, of a scene it replaces the text, which is kept. Without either the text is the job’s result alone.',
  body: createScriptJob,
  bodyBytes: 256 * 1024,
  responses: ACCEPTED,
  problems: ['conflict', 'forbidden'],
  async handler({ context, user, body, onceId }) {
    await createJob(context, user, body, onceId);
    return accepted(onceId);
  },
});

const regenerateSceneRoute = defineRoute({
  ...changing,
  path: '/api/scenes/:id/regenerate',
  summary: 'Have a scene of the newest version written anew',
  description: 'The text that it has stays until the new one is there, and is kept then.',
  params: sceneParams,
  body: regenerateSceneBody,
  bodyBytes: 256 * 1024,
  responses: ACCEPTED,
  problems: ['not_found', 'conflict', 'forbidden'],
  async handler({ context, user, params: { id }, body, onceId }) {
    await regenerateScene(context, user, id, body, onceId);
    return accepted(onceId);
  },
});

const retryScriptJobRoute = defineRoute({
  ...changing,
  path: '/api/jobs/:id/retry',
  summary: 'Try again what failed or was cancelled, as a job of its own',
  description: 'As long as a retry is at work it is the answer to whoever asks again.',
  params: scriptJobParams,
  about: 'job',
  responses: { 202: { description: 'The job that tries it again', schema: acceptedJob } },
  problems: ['not_found', 'illegal_transition', 'conflict', 'forbidden'],
  async handler({ context, user, params: { id }, onceId }) {
    return accepted(await retryJob(context, user, id, onceId));
  },
});

const ofOne = {
  ...changing,
  params: scriptJobParams,
  about: 'job',
  responses: {
    200: { description: 'The job as it is now', schema: scriptJob },
    202: { description: 'Stored; no worker has answered yet. The job as it still is', schema: scriptJob },
  },
  problems: ['forbidden', 'illegal_transition', 'conflict'],
} as const;

const cancelScriptJobRoute = defineRoute({
  ...ofOne,
  path: '/api/jobs/:id/cancel',
  summary: 'End it: nothing more is written, and what there is stays with the job',
  body: commandBody,
  async handler({ context, user, params: { id }, onceId }) {
    const isDone = await cancelScriptJob(context, id, user, onceId);
    return { status: isDone ? 200 : 202, body: await loadScriptJob(context, user, id) };
  },
});

const scriptJobBudgetRoute = defineRoute({
  ...ofOne,
  path: '/api/jobs/:id/budget',
  summary: 'Set its budget; what a budget held goes on',
  description:
    '`limit_usd` null lifts it. Left out it stays, and what was held is tried again, as after a raise of the account’s budget.',
  body: setBudget,
  async handler({ context, user, params: { id }, body: { limit_usd }, onceId }) {
    const isDone = await setJobBudget(context, id, limit_usd, user, onceId);
    return { status: isDone ? 200 : 202, body: await loadScriptJob(context, user, id) };
  },
});

export const scriptJobChangeRoutes = [
  createScriptJobRoute,
  regenerateSceneRoute,
  retryScriptJobRoute,
  cancelScriptJobRoute,
  scriptJobBudgetRoute,
];
