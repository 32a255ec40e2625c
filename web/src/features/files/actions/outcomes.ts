import type { CameraFile } from '../../../../../api/schemas/files.ts';
import {
  type FileAction,
  type FileState,
  TRANSITIONS,
} from '../../../../../workflows/contracts/file/transitions.ts';
import { refusalWords, SAVED, type Told } from '../../../app/data/answer.ts';
import { count } from '../../../ui/formats.ts';
import type { OutcomeWords } from '../../../ui/outcome-line.tsx';
import { ACTION_LOOKS, TASK_WORDS } from '../action-looks.ts';
import { FILE_LOOKS } from '../looks.ts';

type Shown = Pick<CameraFile, 'state' | 'task' | 'reason' | 'pending'>;

const standing = (state: string): string =>
  `the file is ${state in FILE_LOOKS ? FILE_LOOKS[state as FileState].word.toLowerCase() : state}`;

/** What came of an action: from its answer, and where it is taken from the file as the API showed it then. */
export const outcomeOf = (action: FileAction, told: Told<Shown>): OutcomeWords =>
  told.body === null ? refusalWords(told.heard, standing) : taken(action, told.body);

function taken(action: FileAction, { state, task, reason, pending }: Shown): OutcomeWords {
  if (pending !== null) return { kind: 'pending', text: SAVED };
  if (task !== null) return { kind: 'pending', text: `${TASK_WORDS[task]}; this goes on by itself.` };
  if (action !== 'reject' && state === 'rejected')
    return { kind: 'failed', text: `Rejected: ${reason ?? 'it is not what was reported'}` };
  const { from, to } = TRANSITIONS[action];
  if (state === to || (to === null && !from.includes(state)))
    return { kind: 'accepted', text: `Done: ${ACTION_LOOKS[action].past}.` };
  // A site that goes on by itself may already be further.
  if (!from.includes(state))
    return { kind: 'accepted', text: `Done: it is already ${FILE_LOOKS[state].word.toLowerCase()}.` };
  return { kind: 'pending', text: SAVED };
}

export const isRefused = ({ kind }: OutcomeWords): boolean => kind === 'late' || kind === 'failed';

/** `12 done, 3 still at work, 1 refused`. */
export function summary(
  outcomes: readonly { readonly outcome: OutcomeWords }[],
  total: number,
  isBusy = false,
): string {
  const of = (...kinds: readonly string[]): number =>
    outcomes.filter(({ outcome }) => kinds.includes(outcome.kind)).length;
  const parts: [number, string][] = [
    [of('accepted'), 'done'],
    [of('pending'), 'still at work'],
    [of('late', 'failed'), 'refused'],
    [total - outcomes.length, isBusy ? 'to come' : 'left as they were'],
  ];
  const words = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  return `${count(total, 'file')}: ${words.join(', ')}.`;
}
