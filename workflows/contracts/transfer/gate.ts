import { isSameWord, type KindGate, type Objection } from '../kind-gate.ts';
import {
  TRANSFER_ALLOWED,
  TRANSFER_UNDER_WAY,
  type TransferCommand,
  type TransferRun,
  type TransferState,
} from './transfer.ts';

/** Where each command leads. */
export const TRANSFER_NEXT: Readonly<Record<TransferCommand['name'], TransferState>> = {
  pause: 'paused',
  resume: 'queued',
  cancel: 'cancelled',
  retry: 'queued',
};

/** Whether a command may apply to a transfer as it stands. See `fileObjection`. */
export function transferObjection(
  { state, applied }: Pick<TransferRun, 'state' | 'applied'>,
  { id, name }: TransferCommand,
): Objection | null {
  // That it runs or verifies is seen from its activity; to what people ask it is one state.
  const isReached = TRANSFER_NEXT[name] === 'queued' ? isUnderWay(state) : TRANSFER_NEXT[name] === state;
  if (applied.includes(id) || isReached) return { outcome: 'already_applied' };
  const allowed = TRANSFER_ALLOWED[state];
  return allowed.includes(name) ? null : { outcome: 'illegal', state, allowed };
}

const isUnderWay = (state: TransferState): boolean => TRANSFER_UNDER_WAY.some((one) => one === state);

export const transferGate: KindGate<TransferRun> = {
  objection: (run, command) => run && transferObjection(run, command as TransferCommand),
  waitsFor: (command, pending) => command.name !== 'cancel' && !isSameWord(command, pending),
  // Its file starts another one.
  resumes: () => null,
  tooLate: ({ state }, { name }) =>
    state === 'cancelled' && name === 'cancel'
      ? { outcome: 'already_applied' }
      : { outcome: 'illegal', state: isOver(state) ? state : 'failed', allowed: [] },
};

const isOver = (state: TransferState): boolean => state === 'completed' || state === 'cancelled';
