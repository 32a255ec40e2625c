import { useQuery } from '@tanstack/react-query';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import {
  FILE_STATES,
  type FileAction,
  type Priority,
} from '../../../../../workflows/contracts/file/transitions.ts';
import type { Sort } from '../../../../../workflows/contracts/sorting.ts';
import { say, type Told } from '../../../app/data/answer.ts';
import { api, bodyOf, given } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { fileKeys } from '../keys.ts';
import { oneOf } from '../../../ui/one-of.ts';
import { areRowsHeld } from './hold.ts';
import { type FilePage, PAGE_SIZE, withHeldOrder } from './pages.ts';

export interface FileFilters {
  readonly state: string;
  readonly site: string;
  readonly search: string;
  /** A colorist's id. */
  readonly assigned_to: string;
  readonly sort: Sort<'files'>;
}

const asked = ({ state, assigned_to, ...rest }: FileFilters) =>
  given({ ...rest, state: oneOf(FILE_STATES, state), assigned_to: Number(assigned_to) || undefined });

/** One page of the list; pages count from 1. */
export const filePage = (filters: FileFilters, page: number) => ({
  queryKey: [...fileKeys.all, filters, page],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    bodyOf(
      api.GET('/api/files', { params: { query: { ...asked(filters), page, page_size: PAGE_SIZE } }, signal }),
    ),
  structuralSharing: (before: unknown, now: unknown): unknown =>
    before !== undefined && areRowsHeld() ? withHeldOrder(before as FilePage, now as FilePage) : now,
});

export const useFile = (id: string) =>
  useQuery({
    queryKey: fileKeys.one(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/files/{id}', { params: { path: { id } }, signal })),
  });

export const useFileAudit = (id: string) =>
  useQuery({
    queryKey: fileKeys.trail(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/files/{id}/audit', { params: { path: { id } }, signal })),
    select: ({ entries }) => entries,
  });

/** What some actions have to be told. */
export interface ActionDetails {
  readonly destination_site?: string;
  readonly priority?: Priority;
  readonly user_id?: number;
  readonly reason?: string;
  /** Of what is delivered. */
  readonly graded?: string;
  readonly ungraded?: true;
  /** The file's name: it is taken although it cannot be played. */
  readonly overrule?: string;
}

type Call = (
  file: { readonly params: { readonly path: { readonly id: string } } },
  details: ActionDetails,
) => Promise<{ readonly data?: CameraFile; readonly response: Response }>;

/** What each action is told. Of those that need none, nothing is sent. */
const CALLS: Readonly<Record<FileAction, Call>> = {
  validate: (file, { overrule }) =>
    api.POST('/api/files/{id}/validate', { ...file, body: given({ overrule }) }),
  queue: (file, { destination_site, priority }) =>
    api.POST('/api/files/{id}/queue', { ...file, body: given({ destination_site, priority }) }),
  start_transfer: (file) => api.POST('/api/files/{id}/start-transfer', file),
  complete_transfer: (file) => api.POST('/api/files/{id}/complete-transfer', file),
  // The API says so where somebody or a reason is missing.
  assign: (file, { user_id = 0 }) => api.POST('/api/files/{id}/assign', { ...file, body: { user_id } }),
  start: (file) => api.POST('/api/files/{id}/start', file),
  deliver: (file, { graded, ungraded }) =>
    api.POST('/api/files/{id}/deliver', { ...file, body: given({ graded, ungraded }) }),
  archive: (file) => api.POST('/api/files/{id}/archive', file),
  reject: (file, { reason = '' }) => api.POST('/api/files/{id}/reject', { ...file, body: { reason } }),
  reopen: (file, { reason = '' }) => api.POST('/api/files/{id}/reopen', { ...file, body: { reason } }),
};

/** Does one action and waits for what comes of it. */
export async function act(
  id: string,
  action: FileAction,
  details: ActionDetails = {},
): Promise<Told<CameraFile>> {
  const told = await say(CALLS[action]({ params: { path: { id } } }, details));
  if (told.body) queryClient.setQueryData(fileKeys.one(id), told.body);
  return told;
}
