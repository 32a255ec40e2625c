import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ScriptJob } from '../../../../api/schemas/script-jobs.ts';
import { JOB_STATES } from '../../../../workflows/contracts/job/job.ts';
import type { LiveMessage } from '../../../../workflows/contracts/live.ts';
import { say } from '../../app/data/answer.ts';
import { api, bodyOf, given, type Sent } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { oneOf } from '../../ui/one-of.ts';
import { writingKeys } from './keys.ts';

export interface WritingFilters {
  readonly state: string;
  /** Of one script; 0: of any, and of none. */
  readonly script: number;
  /** From 1. */
  readonly page: number;
}

export const useWritingJobs = ({ state, script, page }: WritingFilters) =>
  useQuery({
    queryKey: [...writingKeys.list, state, script, page],
    queryFn: ({ signal }) => {
      const filters = given({ state: oneOf(JOB_STATES, state), script_id: script || undefined });
      return bodyOf(api.GET('/api/jobs', { params: { query: { ...filters, page, page_size: 50 } }, signal }));
    },
    placeholderData: keepPreviousData,
  });

/** The last job that writes in a script; null: there is none among the newest, of those that this person may see. */
export const useLastJob = (script_id: number) =>
  useQuery({
    queryKey: [...writingKeys.list, 'last', script_id],
    queryFn: async ({ signal }) => {
      // Readers have analyses made while something is written.
      const query = { script_id, page_size: 20 };
      const { jobs } = await bodyOf(api.GET('/api/jobs', { params: { query }, signal }));
      return jobs.find(({ job_type }) => job_type !== 'script_analysis') ?? null;
    },
  });

/** The newest analysis of a version; null: there is none, of those that this person may see. @param version 0: none is asked for. */
export const useAnalysis = (script_id: number, version: number) =>
  useQuery({
    queryKey: [...writingKeys.list, 'analysis', script_id, version],
    queryFn: async ({ signal }) => {
      const job_type = 'script_analysis' as const;
      const query = { script_id, job_type, about_version: version, page_size: 1 };
      const { jobs } = await bodyOf(api.GET('/api/jobs', { params: { query }, signal }));
      const id = jobs[0]?.job_id;
      return id === undefined
        ? null
        : await bodyOf(api.GET('/api/jobs/{id}', { params: { path: { id } }, signal }));
    },
    enabled: version > 0,
  });

export const useWritingJob = (id: string) =>
  useQuery({
    queryKey: writingKeys.one(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/jobs/{id}', { params: { path: { id } }, signal })),
  });

export type JobForm = Sent<'/api/jobs/create', 'post'>;

/** @param key the same for the same form, so that a repeated click cannot have it written twice. @returns the job's id. */
export async function createJob(body: JobForm, key: string): Promise<string> {
  const params = { header: { 'Idempotency-Key': key } };
  return await begun(bodyOf(api.POST('/api/jobs/create', { params, body })));
}

/** Has a scene written anew. @returns the job's id. */
export async function regenerateScene(
  id: number,
  body: Sent<'/api/scenes/{id}/regenerate', 'post'>,
  key: string,
): Promise<string> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  return await begun(bodyOf(api.POST('/api/scenes/{id}/regenerate', { params, body })));
}

/** @returns the id of the job that tries it again. */
export const retryJob = (id: string): Promise<string> =>
  begun(bodyOf(api.POST('/api/jobs/{id}/retry', { params: { path: { id } } })));

export async function cancelJob(id: string) {
  const told = await say(api.POST('/api/jobs/{id}/cancel', { params: { path: { id } }, body: {} }));
  if (told.body) queryClient.setQueryData(writingKeys.one(id), told.body);
  return told.heard;
}

/** @param limit_usd undefined: it stays as it is, and what it held is tried again. */
export async function raiseBudget(id: string, limit_usd: number | undefined) {
  const params = { path: { id } };
  const told = await say(api.POST('/api/jobs/{id}/budget', { params, body: given({ limit_usd }) }));
  if (told.body) queryClient.setQueryData(writingKeys.one(id), told.body);
  else await queryClient.invalidateQueries({ queryKey: writingKeys.one(id) });
  return told;
}

async function begun(answer: Promise<{ readonly job_id: string }>): Promise<string> {
  const { job_id } = await answer;
  await queryClient.invalidateQueries({ queryKey: writingKeys.list });
  return job_id;
}

/** What a model has written since stands on the page at once; where something was missed, the text is fetched. */
export function takeText({ id, offset, text }: Extract<LiveMessage, { type: 'text' }>): void {
  const job = queryClient.getQueryData<ScriptJob>(writingKeys.one(id));
  if (!job) return;
  if (job.text.length < offset) void queryClient.invalidateQueries({ queryKey: writingKeys.one(id) });
  else queryClient.setQueryData(writingKeys.one(id), { ...job, text: job.text.slice(0, offset) + text });
}
