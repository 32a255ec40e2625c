import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useOutletContext } from 'react-router';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { type Refusal, refusalWords, say, type Told } from '../../../app/data/answer.ts';
import { api, bodyOf, given, type Sent } from '../../../app/data/api.ts';
import { CHECKPOINTS } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { STREAM_STATES, type StreamState } from '../../../../../workflows/contracts/stream/stream.ts';
import type { Sort } from '../../../../../workflows/contracts/sorting.ts';
import { oneOf } from '../../../ui/one-of.ts';
import { pageNumber } from '../../../ui/pages.ts';
import { STREAM_LOOKS } from '../looks.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { streamKeys } from '../keys.ts';

export interface StreamFilters {
  readonly state: string;
  readonly checkpoint: string;
  readonly search: string;
  readonly sort: Sort<'streams'>;
  readonly page: string;
}

const asked = ({ state, checkpoint, search, sort, page }: StreamFilters) => ({
  ...given({ search, state: oneOf(STREAM_STATES, state), checkpoint: oneOf(CHECKPOINTS, checkpoint) }),
  sort,
  page: pageNumber(page),
});

export const useStreams = (filters: StreamFilters) =>
  useQuery({
    queryKey: [...streamKeys.all, filters],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/streams', { params: { query: { ...asked(filters), page_size: 24 } }, signal })),
    placeholderData: keepPreviousData,
  });

export const useStream = (id: string) =>
  useQuery({
    queryKey: streamKeys.one(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/streams/{id}', { params: { path: { id } }, signal })),
  });

/** The stream whose page is open. */
export const useCurrentStream = (): Stream => useOutletContext<Stream>();

export const useStreamCosts = (id: string) =>
  useQuery({
    queryKey: streamKeys.costs(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/streams/{id}/costs', { params: { path: { id } }, signal })),
  });

export const useTakes = (id: string) =>
  useQuery({
    queryKey: streamKeys.takes(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/streams/{id}/takes', { params: { path: { id } }, signal })),
    select: ({ takes }) => takes,
  });

export const useFilms = (id: string) =>
  useQuery({
    queryKey: streamKeys.films(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/streams/{id}/films', { params: { path: { id } }, signal })),
    select: ({ films }) => films,
  });

export const useStreamAudit = (id: string, enabled = true) =>
  useQuery({
    queryKey: streamKeys.trail(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/streams/{id}/audit', { params: { path: { id } }, signal })),
    select: ({ entries }) => entries,
    enabled,
  });

export type NewStream = Sent<'/api/streams', 'post'>;

export const createStream = (stream: NewStream, idempotencyKey: string): Promise<Stream> =>
  bodyOf(
    api.POST('/api/streams', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body: stream,
    }),
  );

export type DecisionRequest = Sent<'/api/streams/{id}/decisions', 'post'>;
export type Edits = Sent<'/api/streams/{id}', 'patch'>['edits'];

/** @throws ApiError `conflict` when somebody saved a newer revision meanwhile. */
export async function saveEdits(id: string, edits: Edits, revision: number): Promise<Stream> {
  const stream = keep(
    await bodyOf(api.PATCH('/api/streams/{id}', { params: { path: { id } }, body: { edits, revision } })),
  );
  // Takes name their segment by its place, which may be another now.
  if (edits.all_segments) await queryClient.invalidateQueries({ queryKey: streamKeys.takes(id) });
  return stream;
}

export type Command = 'cancel' | 'archive' | 'restore' | 'retry' | 'undo';
export const command = async (id: string, name: Command): Promise<Told<Stream>> =>
  kept(await say(api.POST(`/api/streams/{id}/${name}`, { params: { path: { id } } })));

export const assign = async (
  id: string,
  assignment: Sent<'/api/streams/{id}/assign', 'post'>,
): Promise<Told<Stream>> =>
  kept(await say(api.POST('/api/streams/{id}/assign', { params: { path: { id } }, body: assignment })));

function kept(told: Told<Stream>): Told<Stream> {
  if (told.body) keep(told.body);
  return told;
}

/** Why a word to a stream does not apply, in words. */
export const refusal = (heard: Refusal): string =>
  refusalWords(
    heard,
    (state) =>
      `the stream is ${state in STREAM_LOOKS ? STREAM_LOOKS[state as StreamState].word.toLowerCase() : state}`,
  ).text;

/** The newest answer is what the page shows, without asking again. */
export function keep(stream: Stream): Stream {
  queryClient.setQueryData(streamKeys.one(stream.id), stream);
  return stream;
}
