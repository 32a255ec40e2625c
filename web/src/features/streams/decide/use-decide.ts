import { useMutation } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { announce } from '../../../ui/announce.ts';
import { type Heard, heardOf, say } from '../../../app/data/answer.ts';
import { api, bodyOf } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { keys } from '../../../app/data/query-keys.ts';
import { streamKeys } from '../keys.ts';
import { type DecisionRequest, keep } from '../api/streams.ts';
import { type DecisionOutcome, decided, isPast, type ToldOutcome } from './decision-state.ts';

const ASK_AGAIN_MS = 2000;

/** Long enough to see that it was the wrong button. The workflow waits, so leaving the page loses nothing. */
const UNDO_WITHIN_SEC = 6;

/** A decision without what the page knows by itself. */
export type DecisionDraft = Pick<DecisionRequest, 'verdict'> &
  Partial<Pick<DecisionRequest, 'note' | 'items' | 'send_back_to' | 'keep_approvals' | 'revision'>>;

export interface Deciding {
  /** Sends a decision on the open checkpoint. Resolves when its outcome is known or it is stored. */
  readonly decide: (draft: DecisionDraft) => Promise<DecisionOutcome>;
  readonly again: (request: DecisionRequest) => Promise<DecisionOutcome>;
  /** Says why nothing was sent. */
  readonly refuse: (why: string) => DecisionOutcome;
  readonly outcome: DecisionOutcome | null;
  readonly busy: boolean;
}

/** Deciding on one stream's open checkpoint, with what came of the last decision. */
export function useDecide(stream: Stream): Deciding {
  const [told, setTold] = useState<ToldOutcome | null>(null);
  // Undone, by whomever: what was told of it is true no longer.
  const passing = stream.undoable?.checkpoint ?? null;
  const [passed, setPassed] = useState(passing);
  if (passing !== passed) {
    setPassed(passing);
    if (passed !== null && stream.checkpoint?.name === passed) setTold(null);
  }
  const leaving = useRef(false);
  useEffect(() => {
    leaving.current = false;
    return () => {
      leaving.current = true;
    };
  }, []);

  const tell = (outcome: DecisionOutcome, about: ToldOutcome['about'] = null): DecisionOutcome => {
    const { checkpoint: open } = queryClient.getQueryData<Stream>(streamKeys.one(stream.id)) ?? stream;
    setTold({ outcome, about, open });
    announce(outcome.text);
    return outcome;
  };
  const tellOf = (request: DecisionRequest, heard: Heard): DecisionOutcome =>
    tell(decided(request, heard, new Date()), { name: request.checkpoint, round: request.round });
  const send = useMutation({
    mutationFn: (request: DecisionRequest) => sendDecision(stream.id, request),
    onMutate: () => setTold(null),
    // Without a network it fails, and says so, rather than waiting in silence and deciding much later.
    networkMode: 'always',
  });
  const submit = async (request: DecisionRequest): Promise<DecisionOutcome> => {
    const heard = await send.mutateAsync(request);
    if (heard.outcome === 'pending') void waitFor(request);
    void queryClient.invalidateQueries({ queryKey: keys.inbox });
    return tellOf(request, heard);
  };

  const waitFor = async (request: DecisionRequest): Promise<void> => {
    const heard = await whenSettled(request.decision_id ?? '', leaving);
    if (!heard) return;
    tellOf(request, heard);
    void queryClient.invalidateQueries({ queryKey: streamKeys.one(stream.id) });
  };

  return {
    decide: (draft) => {
      const { checkpoint } = stream;
      if (!checkpoint) return Promise.reject(new Error('No checkpoint is open.'));
      // The id is made here, so that sending again after a broken connection cannot decide twice.
      return submit({
        ...draft,
        ...(draft.verdict === 'approve' && { undo_within_sec: UNDO_WITHIN_SEC }),
        decision_id: crypto.randomUUID(),
        checkpoint: checkpoint.name,
        round: checkpoint.round,
      });
    },
    again: submit,
    refuse: (why) => tell({ kind: 'failed', text: why }),
    outcome: told && !isPast(told, stream.checkpoint) ? told.outcome : null,
    busy: send.isPending,
  };
}

/** Sends a decision; afterwards the page shows the stream as it is then, whatever came of it. */
async function sendDecision(id: string, request: DecisionRequest): Promise<Heard> {
  const { heard, body } = await say(
    api.POST('/api/streams/{id}/decisions', { params: { path: { id } }, body: request }),
  );
  if (body && 'stream' in body) keep(body.stream);
  if (!body && heard.outcome !== 'unheard')
    await queryClient.invalidateQueries({ queryKey: streamKeys.one(id) });
  return heard;
}

/** Asks until a stored decision has been applied or refused. Null when the page was left before. */
async function whenSettled(id: string, leaving: RefObject<boolean>): Promise<Heard | null> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    if (leaving.current) return null;
    // The server may be away as well; the decision is stored and the next question finds it.
    const stored = await bodyOf(
      api.GET('/api/decisions/{decision_id}', { params: { path: { decision_id: id } } }),
    ).catch(() => null);
    if (stored && stored.outcome !== 'pending') return heardOf(stored);
  }
}
