import { useQuery } from '@tanstack/react-query';
import type { EditorView } from '@codemirror/view';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DraftMessage, ToldChange } from '../../../../../workflows/contracts/draft.ts';
import type { LiveUser } from '../../../../../workflows/contracts/live.ts';
import { api, bodyOf } from '../../../app/data/api.ts';
import { ApiError, isProblem } from '../../../app/data/problem.ts';
import { openLiveSocket } from '../../../app/live/socket.ts';
import { scriptKeys } from '../api/keys.ts';
import { scriptChanged } from '../api/scripts.ts';
import { DraftSync, draftExtension, type DraftStore, type SyncStatus } from './sync.ts';

/** The text that all writers of a script are at; fetched anew by each page that opens. */
export const useDraftText = (id: number) =>
  useQuery({
    queryKey: scriptKeys.draft(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/scripts/{id}/draft', { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
  });

const storeOf = (id: number, client_id: string): DraftStore => ({
  pull: async (since) => {
    const params = { path: { id }, query: { since } };
    const { changes } = await bodyOf(api.GET('/api/scripts/{id}/draft/changes', { params }));
    return changes as readonly ToldChange[];
  },
  push: async (version, changes) => {
    const body = { version, client_id, changes: changes as never };
    try {
      await bodyOf(api.POST('/api/scripts/{id}/draft/changes', { params: { path: { id } }, body }));
      return true;
    } catch (error) {
      if (isProblem(error, 'conflict')) return false;
      throw error;
    }
  },
});

/** What an editor shares a script with, and how that goes. */
export interface SharedDraft {
  readonly extension: ReturnType<typeof draftExtension>;
  readonly onView: (view: EditorView) => () => void;
  /** The editor's text has changed. */
  readonly typed: () => void;
  readonly status: SyncStatus;
  /** Why nothing that is typed is kept any more. */
  readonly refusal: unknown;
  readonly others: readonly LiveUser[];
}

/** @param version that the editor's first text is of */
export function useSharedDraft(id: number, version: number): SharedDraft {
  const [status, setStatus] = useState<SyncStatus>('saved');
  const [refusal, setRefusal] = useState<unknown>(null);
  const [others, setOthers] = useState<readonly LiveUser[]>([]);
  const sync = useRef<DraftSync>(null);
  const [client] = useState(() => crypto.randomUUID());
  const extension = useMemo(() => draftExtension(version, client), [version, client]);
  const shared = useMemo(
    () => ({
      typed: () => sync.current?.typed(),
      onView: (view: EditorView) => {
        const begun = new DraftSync({
          holder: {
            get state() {
              return view.state;
            },
            dispatch: (transaction) => view.dispatch(transaction),
          },
          store: storeOf(id, client),
          onStatus: setStatus,
          onRefusal: setRefusal,
          isPassing,
        });
        sync.current = begun;
        const close = openLiveSocket<DraftMessage>({
          path: `/ws/scripts/${id}`,
          resume: false,
          onMessage: (message) => {
            if (message.type === 'presence') return setOthers(message.users);
            if (message.type === 'script') return void scriptChanged(id);
            begun.news();
          },
          onConnection: (connection) => connection === 'connected' && begun.news(),
          onRefused: () => void scriptChanged(id),
        });
        return () => {
          close();
          begun.stop();
        };
      },
    }),
    [id, client],
  );
  useEffect(() => () => setOthers([]), []);
  return { extension, ...shared, status, refusal, others };
}

/** Without an answer, or with one that the server itself is at fault for, it is tried again. */
const isPassing = (error: unknown): boolean =>
  !(error instanceof ApiError) ||
  !['not_found', 'forbidden', 'validation_failed', 'payload_too_large'].includes(error.failure.code);
