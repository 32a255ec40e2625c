import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import { refusalWords, SAVED } from '../../../app/data/answer.ts';
import { announce } from '../../../ui/announce.ts';
import type { OutcomeWords } from '../../../ui/outcome-line.tsx';
import { standingWords } from '../looks.ts';
import { ask, type Word } from '../sessions.ts';

export interface Asking {
  /** @param done what is said when it is taken. @returns whether it was. */
  readonly say: (word: Word, done: string) => Promise<boolean>;
  /** What came of the last word, until the session has moved on; null: nothing was asked. */
  readonly outcome: OutcomeWords | null;
  readonly isBusy: boolean;
}

/** What a person asks of one session, and what came of it. */
export function useAsking({ session_id, state }: Pick<Session, 'session_id' | 'state'>): Asking {
  const [told, setTold] = useState<{ words: OutcomeWords; state: Session['state'] } | null>(null);
  const { mutateAsync, isPending } = useMutation({ mutationFn: (word: Word) => ask(session_id, word) });
  return {
    say: async (word, done) => {
      const { heard, body } = await mutateAsync(word);
      const words: OutcomeWords =
        body === null
          ? refusalWords(heard, standingWords)
          : heard.outcome === 'pending'
            ? { kind: 'pending', text: SAVED }
            : { kind: 'accepted', text: done };
      setTold({ words, state: body?.state ?? state });
      announce(words.text);
      return body !== null;
    },
    outcome: told?.state === state ? told.words : null,
    isBusy: isPending,
  };
}
