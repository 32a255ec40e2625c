import pLimit from 'p-limit';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import type { FileAction } from '../../../../../workflows/contracts/file/transitions.ts';
import { type ActionDetails, act } from '../api/files.ts';
import type { OutcomeWords } from '../../../ui/outcome-line.tsx';
import { outcomeOf } from './outcomes.ts';

export interface FileOutcome {
  readonly file: CameraFileSummary;
  readonly outcome: OutcomeWords;
}

/** Calls at once: enough to be quick, few enough to leave the browser room for the rest of the page. */
const AT_ONCE = 4;

/**
 * Does one action to many files. Each has its own outcome, told when it is known; one that fails stops no other.
 * @param stop those not begun by then are left as they are.
 */
export async function actOnAll(
  files: readonly CameraFileSummary[],
  action: FileAction,
  details: ActionDetails,
  stop: AbortSignal,
  tell: (outcome: FileOutcome) => void,
): Promise<void> {
  await pLimit(AT_ONCE).map(files, async (file) => {
    if (stop.aborted) return;
    tell({ file, outcome: outcomeOf(action, await act(file.id, action, details)) });
  });
}
