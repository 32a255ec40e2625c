import { useQuery } from '@tanstack/react-query';
import type { AuditEntry } from '../../../../../api/schemas/audit.ts';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import type { FileAction, Priority } from '../../../../../workflows/contracts/file/transitions.ts';
import { get, post, query } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { fileKeys } from '../keys.ts';
import { areRowsHeld } from './hold.ts';
import { type FilePage, PAGE_SIZE, withHeldOrder } from './pages.ts';

export interface FileFilters {
  readonly state: string;
  readonly site: string;
  readonly search: string;
  /** A colorist's id. */
  readonly assigned_to: string;
}

/** One page of the list, newest first; pages count from 1. */
export const filePage = (filters: FileFilters, page: number) => ({
  queryKey: [...fileKeys.all, filters, page],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<FilePage>(`/api/files${query({ ...filters, page, page_size: PAGE_SIZE })}`, signal),
  structuralSharing: (before: unknown, now: unknown): unknown =>
    before !== undefined && areRowsHeld() ? withHeldOrder(before as FilePage, now as FilePage) : now,
});

export const useFile = (id: string) =>
  useQuery({
    queryKey: fileKeys.one(id),
    queryFn: ({ signal }) => get<CameraFile>(`/api/files/${id}`, signal),
  });

export const useFileAudit = (id: string) =>
  useQuery({
    queryKey: fileKeys.trail(id),
    queryFn: ({ signal }) => get<{ entries: AuditEntry[] }>(`/api/files/${id}/audit`, signal),
    select: ({ entries }) => entries,
  });

/** What some actions have to be told. */
export interface ActionDetails {
  readonly destination_site?: string;
  readonly priority?: Priority;
  readonly user_id?: number;
  readonly reason?: string;
}

/**
 * Does one action and waits for what comes of it.
 * @throws ApiError `illegal_transition` when the file has moved on, `forbidden`, `validation_failed`
 */
export async function act(id: string, action: FileAction, details: ActionDetails = {}): Promise<CameraFile> {
  const file = await post<CameraFile>(`/api/files/${id}/${action.replaceAll('_', '-')}`, details);
  queryClient.setQueryData(fileKeys.one(id), file);
  return file;
}
