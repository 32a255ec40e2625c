import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useOutletContext } from 'react-router';
import type { AuditEntry } from '../../../../../api/schemas/audit.ts';
import type { CreateStream, Edits, Stream, StreamList } from '../../../../../api/schemas/streams.ts';
import type { Take } from '../../../../../api/schemas/takes.ts';
import { get, patch, post, query } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { streamKeys } from '../keys.ts';

export interface StreamFilters {
  readonly state: string;
  readonly checkpoint: string;
  readonly search: string;
  readonly page: string;
}

export const useStreams = (filters: StreamFilters) =>
  useQuery({
    queryKey: [...streamKeys.all, filters],
    queryFn: ({ signal }) => get<StreamList>(`/api/streams${query({ ...filters, page_size: 24 })}`, signal),
    placeholderData: keepPreviousData,
  });

export const useStream = (id: string) =>
  useQuery({
    queryKey: streamKeys.one(id),
    queryFn: ({ signal }) => get<Stream>(`/api/streams/${id}`, signal),
  });

/** The stream whose page is open. */
export const useCurrentStream = (): Stream => useOutletContext<Stream>();

export const useTakes = (id: string) =>
  useQuery({
    queryKey: streamKeys.takes(id),
    queryFn: ({ signal }) => get<{ takes: Take[] }>(`/api/streams/${id}/takes`, signal),
    select: ({ takes }) => takes,
  });

export const useStreamAudit = (id: string, enabled = true) =>
  useQuery({
    queryKey: streamKeys.trail(id),
    queryFn: ({ signal }) => get<{ entries: AuditEntry[] }>(`/api/streams/${id}/audit`, signal),
    select: ({ entries }) => entries,
    enabled,
  });

/** Everything but what has a default. */
export type NewStream = Pick<CreateStream, 'title' | 'story'> & Partial<CreateStream>;

export const createStream = (stream: NewStream, idempotencyKey: string): Promise<Stream> =>
  post<Stream>('/api/streams', stream, { 'Idempotency-Key': idempotencyKey });

/** @throws ApiError `conflict` when somebody saved a newer revision meanwhile. */
export async function saveEdits(id: string, edits: Edits, revision: number): Promise<Stream> {
  const stream = keep(await patch<Stream>(`/api/streams/${id}`, { edits, revision }));
  // Takes name their segment by its place, which may be another now.
  if (edits.all_segments) await queryClient.invalidateQueries({ queryKey: streamKeys.takes(id) });
  return stream;
}

export type Command = 'cancel' | 'archive' | 'restore' | 'retry';
export const command = async (id: string, name: Command): Promise<Stream> =>
  keep(await post<Stream>(`/api/streams/${id}/${name}`));

export const assign = async (
  id: string,
  assignment: { user_id: number | null; due_at?: string | null },
): Promise<Stream> => keep(await post<Stream>(`/api/streams/${id}/assign`, assignment));

/** The newest answer is what the page shows, without asking again. */
export function keep(stream: Stream): Stream {
  queryClient.setQueryData(streamKeys.one(stream.id), stream);
  return stream;
}
