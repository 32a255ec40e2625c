import { useMutation } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type {
  DecisionAnswer,
  DecisionRequest,
  PendingDecision,
  StoredDecision,
} from '../../../../../api/schemas/decisions.ts';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { announce } from '../../../ui/announce.ts';
import { get, post } from '../../../app/data/api.ts';
import { isProblem } from '../../../app/data/problem.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { keys } from '../../../app/data/query-keys.ts';
import { streamKeys } from '../keys.ts';
import { keep } from '../api/streams.ts';
import { answered, type DecisionOutcome, refused, settled } from './decision-state.ts';

const ASK_AGAIN_MS = 2000;

/** A decision without what the page knows by itself. */
export type DecisionDraft = Pick<DecisionRequest, 'verdict'> &
  Partial<Pick<DecisionRequest, 'note' | 'items' | 'send_back_to' | 'revision'>>;

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
  const [outcome, setOutcome] = useState<DecisionOutcome | null>(null);
  const leaving = useRef(false);
  useEffect(() => {
    leaving.current = false;
    return () => {
      leaving.current = true;
    };
  }, []);

  const tell = (next: DecisionOutcome): DecisionOutcome => {
    setOutcome(next);
    announce(next.text);
    return next;
  };
  const send = useMutation({
    mutationFn: (request: DecisionRequest) => sendDecision(stream.id, request),
    onMutate: () => setOutcome(null),
    // Without a network it fails, and says so, rather than waiting in silence and deciding much later.
    networkMode: 'always',
  });
  const submit = async (request: DecisionRequest): Promise<DecisionOutcome> => {
    try {
      const answer = await send.mutateAsync(request);
      if (answer.outcome === 'pending') void waitFor(request);
      void queryClient.invalidateQueries({ queryKey: keys.inbox });
      return tell(answered(request, answer));
    } catch (error) {
      return tell(refused(request, error, new Date()));
    }
  };

  const waitFor = async (request: DecisionRequest): Promise<void> => {
    const stored = await whenSettled(request.decision_id ?? '', leaving);
    if (!stored) return;
    tell(settled(request, stored, new Date()));
    void queryClient.invalidateQueries({ queryKey: streamKeys.one(stream.id) });
  };

  return {
    decide: (draft) => {
      const { checkpoint } = stream;
      if (!checkpoint) return Promise.reject(new Error('No checkpoint is open.'));
      // The id is made here, so that sending again after a broken connection cannot decide twice.
      return submit({
        ...draft,
        decision_id: crypto.randomUUID(),
        checkpoint: checkpoint.name,
        round: checkpoint.round,
      });
    },
    again: submit,
    refuse: (why) => tell({ kind: 'failed', text: why }),
    outcome,
    busy: send.isPending,
  };
}

/** Sends a decision; afterwards the page shows the stream as it is then, whatever came of it. */
async function sendDecision(id: string, request: DecisionRequest): Promise<DecisionAnswer | PendingDecision> {
  try {
    const answer = await post<DecisionAnswer | PendingDecision>(`/api/streams/${id}/decisions`, request);
    if (answer.outcome !== 'pending') keep(answer.stream);
    return answer;
  } catch (error) {
    if (!isProblem(error, 'offline')) await queryClient.invalidateQueries({ queryKey: streamKeys.one(id) });
    throw error;
  }
}

/** Asks until a stored decision has been applied or refused. Null when the page was left before. */
async function whenSettled(id: string, leaving: RefObject<boolean>): Promise<StoredDecision | null> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    if (leaving.current) return null;
    // The server may be away as well; the decision is stored and the next question finds it.
    const stored = await get<StoredDecision>(`/api/decisions/${id}`).catch(() => null);
    if (stored && stored.outcome !== 'pending') return stored;
  }
}
