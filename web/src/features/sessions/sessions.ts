import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Session } from '../../../../api/schemas/sessions.ts';
import { SESSION_STATES } from '../../../../workflows/contracts/session/session.ts';
import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import { say, type Told } from '../../app/data/answer.ts';
import { api, bodyOf, given, type Sent } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { oneOf } from '../../ui/one-of.ts';
import { sessionKeys } from './keys.ts';

export interface SessionFilters {
  readonly state: string;
  readonly search: string;
  readonly sort: Sort<'sessions'>;
  /** From 1. */
  readonly page: number;
}

export const useSessions = ({ state, search, sort, page }: SessionFilters) =>
  useQuery({
    queryKey: [...sessionKeys.list, state, search, sort, page],
    queryFn: ({ signal }) => {
      const query = { ...given({ search, state: oneOf(SESSION_STATES, state) }), sort, page, page_size: 24 };
      return bodyOf(api.GET('/api/sessions', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

export const useSession = (id: string) =>
  useQuery({
    queryKey: sessionKeys.one(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/sessions/{id}', { params: { path: { id } }, signal })),
  });

export const useSessionCosts = (id: string, enabled = true) =>
  useQuery({
    queryKey: sessionKeys.costs(id),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/sessions/{id}/costs', { params: { path: { id } }, signal })),
    enabled,
  });

export type NewImages = Sent<'/api/generate-images', 'post'>;

/** @param key the same for the same form, so that a repeated click cannot begin it twice. */
export const startSession = async (body: NewImages, key: string): Promise<string> => {
  const params = { header: { 'Idempotency-Key': key } };
  return (await bodyOf(api.POST('/api/generate-images', { params, body }))).session_id;
};

/** What a person can ask of a session, each as its own call. */
export type Word =
  | { readonly name: 'images'; readonly body: Omit<NewImages, 'session_id'> }
  | { readonly name: 'save-images'; readonly ids: readonly string[] }
  | { readonly name: 'clips'; readonly body: Omit<Sent<'/api/generate-clips', 'post'>, 'session_id'> }
  /** In the film's order. */
  | { readonly name: 'save-clips'; readonly ids: readonly string[] }
  | { readonly name: 'compose'; readonly body: Omit<Sent<'/api/compose-final-video', 'post'>, 'session_id'> }
  | {
      readonly name: 'regenerate';
      readonly asset: string;
      readonly body: Sent<'/api/sessions/{id}/assets/{asset_id}/regenerate', 'post'>;
    }
  | { readonly name: 'reopen'; readonly step: 'images' | 'clips' }
  | { readonly name: 'budget'; readonly body: Sent<'/api/sessions/{id}/budget', 'post'> }
  | { readonly name: 'retry' | 'cancel' };

/** Asks it, and tells what came of it: whatever that is, it does not throw. */
export async function ask(id: string, word: Word): Promise<Told<Session>> {
  const told = await say(call(id, word));
  if (told.body) queryClient.setQueryData(sessionKeys.one(id), told.body);
  else await queryClient.invalidateQueries({ queryKey: sessionKeys.one(id) });
  return told;
}

function call(session_id: string, word: Word): Promise<{ data?: Session; response: Response }> {
  const one = { params: { path: { id: session_id } } };
  switch (word.name) {
    case 'images':
      return api.POST('/api/generate-images', { body: { ...word.body, session_id } });
    case 'save-images':
      return api.POST('/api/save-approved-images', { body: { session_id, image_ids: [...word.ids] } });
    case 'clips':
      return api.POST('/api/generate-clips', { body: { ...word.body, session_id } });
    case 'save-clips':
      return api.POST('/api/save-approved-clips', { body: { session_id, clip_ids: [...word.ids] } });
    case 'compose':
      return api.POST('/api/compose-final-video', { body: { ...word.body, session_id } });
    case 'regenerate':
      return api.POST('/api/sessions/{id}/assets/{asset_id}/regenerate', {
        params: { path: { id: session_id, asset_id: word.asset } },
        body: word.body,
      });
    case 'reopen':
      return api.POST('/api/sessions/{id}/reopen', { ...one, body: { step: word.step } });
    case 'budget':
      return api.POST('/api/sessions/{id}/budget', { ...one, body: word.body });
    case 'retry':
      return api.POST('/api/sessions/{id}/retry', one);
    case 'cancel':
      return api.POST('/api/sessions/{id}/cancel', one);
  }
}

export async function renameSession(id: string, title: string): Promise<void> {
  const renamed = await bodyOf(
    api.PATCH('/api/sessions/{id}', { params: { path: { id } }, body: { title } }),
  );
  queryClient.setQueryData(sessionKeys.one(id), renamed);
  await queryClient.invalidateQueries({ queryKey: sessionKeys.list });
}
