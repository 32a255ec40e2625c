import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { JOB_STATES, type JobAction } from '../../../../workflows/contracts/render/job.ts';
import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import { say, type Told } from '../../app/data/answer.ts';
import { api, bodyOf, given, type Sent } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { oneOf } from '../../ui/one-of.ts';
import { jobKeys } from './keys.ts';

export const PAGE_SIZE = 50;

export interface JobFilters {
  readonly state: string;
  readonly search: string;
  /** Comma-separated: any of them. */
  readonly tags: string;
  readonly sort: Sort<'renders'>;
  /** From 1. */
  readonly page: number;
}

/** Drafts are a filter of their own at the API, and one more chip for people. */
const asked = ({ state, ...rest }: JobFilters) =>
  given({
    ...rest,
    state: oneOf(JOB_STATES, state),
    is_draft: state === 'draft' ? ('true' as const) : state === 'queued' ? ('false' as const) : undefined,
    page_size: PAGE_SIZE,
  });

/** @param refresh whether the server first looks at what is on disk and in the workflow service */
const jobPage = (filters: JobFilters, refresh = false) => ({
  queryKey: [...jobKeys.list, filters],
  queryFn: ({ signal }: { signal: AbortSignal }) => {
    const query = { ...asked(filters), ...(refresh && { refresh: 'true' as const }) };
    return bodyOf(api.GET('/dashboard/jobs', { params: { query }, signal }));
  },
});

export const useJobs = (filters: JobFilters) =>
  useQuery({ ...jobPage(filters), placeholderData: keepPreviousData });

/** Brings the list in line with what is on disk and in the workflow service. @returns how many it has then. */
export async function refreshJobs(filters: JobFilters): Promise<number> {
  const { total } = await queryClient.fetchQuery({ ...jobPage(filters, true), staleTime: 0 });
  await queryClient.invalidateQueries({ queryKey: jobKeys.counts });
  return total;
}

/** How many of those that a list would show stand how. */
export const useJobCounts = ({ search, tags }: Pick<JobFilters, 'search' | 'tags'>) =>
  useQuery({
    queryKey: [...jobKeys.counts, search, tags],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/dashboard/counts', { params: { query: given({ search, tags }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const useJob = (id: string, enabled = true) =>
  useQuery({
    queryKey: jobKeys.one(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/dashboard/jobs/{id}', { params: { path: { id } }, signal })),
    enabled,
  });

/** What it may be compared with. */
export const useVersions = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: jobKeys.versions(id),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/dashboard/jobs/{id}/versions', { params: { path: { id } }, signal })),
    enabled,
  });

/** What its narration was paid for. */
export const useJobCosts = (id: string) =>
  useQuery({
    queryKey: jobKeys.costs(id),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/dashboard/jobs/{id}/costs', { params: { path: { id } }, signal })),
  });

export const useJobStats = () =>
  useQuery({
    queryKey: jobKeys.stats,
    queryFn: ({ signal }) => bodyOf(api.GET('/dashboard/stats', { signal })),
  });

/** The job that comes of it, where it is another one. */
export interface Done {
  readonly newJob: string | null;
}

/** Does one thing to one job, and tells what came of it. */
export async function actOnJob(id: string, action: JobAction): Promise<Told<Done>> {
  const told = await call(id, action);
  await queryClient.invalidateQueries({ queryKey: jobKeys.all });
  return told.body === null
    ? told
    : { heard: told.heard, body: { newJob: 'new_job_id' in told.body ? told.body.new_job_id : null } };
}

function call(id: string, action: JobAction): Promise<Told<object & { readonly new_job_id?: string }>> {
  const one = { params: { path: { id } } };
  switch (action) {
    case 'start':
      return say(api.PATCH('/dashboard/jobs/{id}', { ...one, body: { is_draft: false } }));
    case 'archive':
      return say(api.DELETE('/dashboard/jobs/{id}', one));
    case 'cancel':
      return say(api.POST('/dashboard/jobs/{id}/cancel', one));
    case 'retry':
      return say(api.POST('/dashboard/jobs/{id}/retry', one));
    case 'duplicate':
      return say(api.POST('/dashboard/jobs/{id}/duplicate', one));
    case 'restore':
      return say(api.POST('/dashboard/jobs/{id}/restore', one));
  }
}

export type JobChanges = Sent<'/dashboard/jobs/{id}', 'patch'>;

export async function changeJob(id: string, body: JobChanges): Promise<void> {
  const job = await bodyOf(api.PATCH('/dashboard/jobs/{id}', { params: { path: { id } }, body }));
  queryClient.setQueryData(jobKeys.one(id), job);
  await Promise.all(
    [jobKeys.list, jobKeys.counts].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
}

export type NewJob = Sent<'/dashboard/jobs', 'post'>;

/** @param key of the request: the same order twice is one. @returns the job's id */
export async function orderJob(body: NewJob, key: string): Promise<string> {
  const header = { 'Idempotency-Key': key };
  const { job_id } = await bodyOf(api.POST('/dashboard/jobs', { params: { header }, body }));
  await queryClient.invalidateQueries({ queryKey: jobKeys.all });
  return job_id;
}

/** @returns how many jobs are in the lists now. */
export const rebuildIndex = async (): Promise<number> => {
  const { jobs_indexed } = await bodyOf(api.POST('/dashboard/rebuild-index'));
  await queryClient.invalidateQueries({ queryKey: jobKeys.all });
  return jobs_indexed;
};
