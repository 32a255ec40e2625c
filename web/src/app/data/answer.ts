import type { StoredDecision } from '../../../../api/schemas/decisions.ts';
import type { Answer, DecidedBy } from '../../../../workflows/contracts/outcomes.ts';
import { messageOf } from '../../ui/message-of.ts';
import type { OutcomeWords } from '../../ui/outcome-line.tsx';
import { ApiError } from './problem.ts';
import { noticeSessionEnd } from './query-client.ts';

/** What is known of a person's word. `unheard`: it did not arrive, or was turned away at the door. */
export type Heard = Answer | { readonly outcome: 'unheard'; readonly reason: string };

/** It is on record, and applies now or by itself later. */
export type Taken = Extract<Heard, { readonly outcome: 'accepted' | 'already_applied' | 'pending' }>;
export type Refusal = Exclude<Heard, Taken>;

/** What came of a word, with what the API showed of its subject then. */
export type Told<Body> =
  { readonly heard: Taken; readonly body: Body } | { readonly heard: Refusal; readonly body: null };

export const SAVED = 'Saved. It will be applied when the workers are back; you need not stay here.';

/** Sends a word and tells what came of it: whatever that is, it does not throw. */
export async function say<Body>(
  call: Promise<{ readonly data?: Body; readonly response: Response }>,
): Promise<Told<Body>> {
  try {
    const { data, response } = await call;
    return { heard: takenOf(response.status, data), body: data as Body };
  } catch (error) {
    noticeSessionEnd(error);
    return { heard: refusalOf(error), body: null };
  }
}

/** Of most words the status says all; a decision's body says what became of each item. */
function takenOf(status: number, body: unknown): Taken {
  if (status === 202) return { outcome: 'pending' };
  const said = typeof body === 'object' && body !== null && 'outcome' in body ? body : null;
  return said ? (said as Taken) : { outcome: 'accepted' };
}

/** The one place where the API's problems are outcomes again, as the workflow said them. */
export function refusalOf(error: unknown): Refusal {
  const reason = messageOf(error);
  if (!(error instanceof ApiError)) return { outcome: 'unheard', reason };
  const { failure } = error;
  switch (failure.code) {
    case 'stale_decision': {
      const { current, decided_by } = failure as StaleProblem;
      return { outcome: 'stale', current: current ?? null, decided_by: firstOf(decided_by) };
    }
    case 'illegal_transition':
      return { outcome: 'illegal', state: failure.state ?? '', allowed: failure.allowed ?? [] };
    case 'validation_failed':
      return { outcome: 'refused', reason };
    case 'conflict':
      return { outcome: 'failed', reason };
    default:
      return { outcome: 'unheard', reason };
  }
}

type Person = StoredDecision['actor'];
type Current = { readonly checkpoint: string; readonly round: number };

interface StaleProblem {
  readonly current?: Current | null;
  readonly decided_by?: (Person & Pick<DecidedBy, 'verdict' | 'at'>) | null;
}

const firstOf = (first: StaleProblem['decided_by']): DecidedBy | null => {
  if (!first) return null;
  const { verdict, at, ...actor } = first;
  return { actor, verdict, at };
};

/** What became of a word that was stored, as it is asked for by its id. */
export function heardOf({ outcome, items, reason, current, decided_by }: StoredDecision): Heard {
  switch (outcome) {
    case 'accepted':
      return { outcome, ...(items && { items }) };
    case 'already_applied':
    case 'pending':
      return { outcome };
    case 'stale':
      return {
        outcome,
        current: current ?? null,
        decided_by: decided_by ? { ...decided_by, actor: decided_by.by } : null,
      };
    case 'illegal':
      return { outcome, state: '', allowed: [] };
    case 'refused':
    case 'failed':
      return { outcome, reason: reason ?? 'It could not be applied.' };
  }
}

const LOOKS: Readonly<Record<Heard['outcome'], OutcomeWords['kind']>> = {
  accepted: 'accepted',
  already_applied: 'accepted',
  pending: 'pending',
  stale: 'late',
  illegal: 'late',
  refused: 'failed',
  failed: 'failed',
  unheard: 'failed',
};

export const lookOf = ({ outcome }: Heard): OutcomeWords['kind'] => LOOKS[outcome];

/** Why a word does not apply. @param stands how its subject stands, by its state, as in `the file is queued` */
export function refusalWords(heard: Refusal, stands: (state: string) => string): OutcomeWords {
  if ('reason' in heard) return { kind: lookOf(heard), text: heard.reason };
  const now = heard.outcome === 'illegal' && heard.state ? stands(heard.state) : 'this has moved on';
  return { kind: lookOf(heard), text: `Too late: ${now} by now.` };
}
