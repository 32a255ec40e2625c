import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CommentList, ScriptComment } from '../../../../../api/schemas/comments.ts';
import { api, bodyOf, given, type Sent } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { scriptKeys } from './keys.ts';

export type Shown = 'open' | 'resolved';

/** At once; what is older is fetched when it is asked for. */
const PAGE = 100;

const together = ({ pages }: { pages: readonly CommentList[] }) => ({
  threads: pages.flatMap(({ comments }) => comments),
  total: pages[0]?.total ?? 0,
});

/** The newest threads and those that were asked for; `total` says how many there are. */
export const useComments = (id: number, state: Shown) =>
  useInfiniteQuery({
    queryKey: [...scriptKeys.comments(id), state],
    queryFn: ({ signal, pageParam }) => {
      const query = { state, limit: PAGE, ...given({ after: pageParam }) };
      return bodyOf(api.GET('/api/scripts/{id}/comments', { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    select: together,
    placeholderData: keepPreviousData,
  });

export type NewComment = Sent<'/api/scripts/{id}/comments', 'post'>;

/** @param key the same for the same form, so that a repeated click cannot make it twice. */
export async function addComment(id: number, body: NewComment, key: string): Promise<ScriptComment> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  const made = await bodyOf(api.POST('/api/scripts/{id}/comments', { params, body }));
  await commentsChanged(id);
  return made;
}

export async function changeComment(
  script_id: number,
  id: number,
  body: { text: string } | { resolved: boolean },
): Promise<void> {
  await api.PUT('/api/comments/{id}', { params: { path: { id } }, body });
  await commentsChanged(script_id);
}

export async function deleteComment(script_id: number, id: number): Promise<void> {
  await api.DELETE('/api/comments/{id}', { params: { path: { id } } });
  await commentsChanged(script_id);
}

const commentsChanged = (id: number): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: scriptKeys.comments(id) });
