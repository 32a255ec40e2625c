import { useEffect } from 'react';
import type { DraftMessage } from '../../../../../workflows/contracts/draft.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { openLiveSocket } from '../../../app/live/socket.ts';
import { scriptKeys } from '../api/keys.ts';
import { scriptChanged } from '../api/scripts.ts';

/** While others write, the text is fetched again once in this time, in ms. */
const DRAFT_MS = 700;

/** What others do to a script, where it is not written. @param id null: nothing is followed. */
export function useScriptNews(id: number | null): void {
  useEffect(() => {
    if (id === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isBack = false;
    const draftChanged = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void queryClient.invalidateQueries({ queryKey: scriptKeys.draft(id) });
      }, DRAFT_MS);
    };
    const close = openLiveSocket<DraftMessage>({
      path: `/ws/scripts/${id}`,
      resume: false,
      onMessage: ({ type }) => {
        if (type === 'script') void scriptChanged(id);
        if (type === 'changes') draftChanged();
      },
      onConnection: (connection) => {
        if (connection !== 'connected') return;
        // What was said meanwhile is unknown.
        if (isBack) {
          void scriptChanged(id);
          draftChanged();
        }
        isBack = true;
      },
      onRefused: () => void scriptChanged(id),
    });
    return () => {
      close();
      clearTimeout(timer);
    };
  }, [id]);
}
