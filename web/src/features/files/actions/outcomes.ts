import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { type FileAction, TRANSITIONS } from '../../../../../workflows/contracts/file/transitions.ts';
import { ACTION_LOOKS, TASK_WORDS } from '../action-looks.ts';
import { count } from '../../../ui/formats.ts';
import { isProblem } from '../../../app/data/problem.ts';
import { FILE_LOOKS } from '../looks.ts';
import { messageOf } from '../../../ui/message-of.ts';

export interface Outcome {
  readonly kind: 'accepted' | 'late' | 'pending' | 'failed';
  readonly text: string;
}

/** What came of an action, from the file as the API gave it back. */
export function outcomeOf(action: FileAction, file: Pick<CameraFile, 'state' | 'task' | 'reason'>): Outcome {
  if (file.task !== null)
    return { kind: 'pending', text: `${TASK_WORDS[file.task]}; this goes on by itself.` };
  if (action !== 'reject' && file.state === 'rejected')
    return { kind: 'failed', text: `Rejected: ${file.reason ?? 'it is not what was reported'}` };
  if (file.state === TRANSITIONS[action].to)
    return { kind: 'accepted', text: `Done: ${ACTION_LOOKS[action].past}.` };
  // A site that goes on by itself may already be further.
  if (!TRANSITIONS[action].from.includes(file.state))
    return { kind: 'accepted', text: `Done: it is already ${FILE_LOOKS[file.state].word.toLowerCase()}.` };
  return { kind: 'pending', text: 'Sent. It will be applied when the workers are back.' };
}

export function outcomeOfError(error: unknown): Outcome {
  if (isProblem(error, 'illegal_transition')) return { kind: 'late', text: `Too late: ${messageOf(error)}` };
  return { kind: 'failed', text: messageOf(error) };
}

export const isRefused = ({ kind }: Outcome): boolean => kind === 'late' || kind === 'failed';

/** `12 done, 3 still at work, 1 refused`. */
export function summary(
  outcomes: readonly { readonly outcome: Outcome }[],
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
