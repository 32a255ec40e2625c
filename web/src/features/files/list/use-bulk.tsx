import { useCallback, useState } from 'react';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import type { FileAction } from '../../../../../workflows/contracts/file/transitions.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { ACTION_LOOKS } from '../action-looks.ts';
import { announce } from '../../../ui/announce.ts';
import { count } from '../../../ui/formats.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { fileKeys } from '../keys.ts';
import { ActionDialog } from '../actions/action-dialog.tsx';
import { amount, bulkConsequence, type PlainBulkAction } from '../actions/consequences.ts';
import { actOnAll, type FileOutcome } from '../actions/bulk.ts';
import { isRefused, summary } from '../actions/outcomes.ts';
import type { ActionDetails } from '../api/files.ts';
import { type AskedAction, isAsked } from '../actions/allowed.ts';

interface Run {
  readonly total: number;
  readonly outcomes: readonly FileOutcome[];
  readonly stop: AbortController;
  readonly isOver: boolean;
}

type BulkAction = AskedAction | PlainBulkAction;

/** One action on many of the `marked` files: asks once, then tells the outcome of each. */
export function useBulk(marked: number, onDone: () => void) {
  const [asked, setAsked] = useState<{ action: AskedAction; files: readonly CameraFileSummary[] } | null>(
    null,
  );
  // Until every file has taken it: for those that refused one need not write it again.
  const [reason, setReason] = useState('');
  const [run, setRun] = useState<Run | null>(null);

  const start = useCallback(
    async (
      action: FileAction,
      files: readonly CameraFileSummary[],
      details: ActionDetails,
    ): Promise<void> => {
      const outcomes: FileOutcome[] = [];
      const begun: Run = { total: files.length, outcomes, stop: new AbortController(), isOver: false };
      setRun(begun);
      await actOnAll(files, action, details, begun.stop.signal, (outcome) => {
        outcomes.push(outcome);
        setRun({ ...begun, outcomes: [...outcomes] });
      });
      setRun({ ...begun, outcomes, isOver: true });
      announce(summary(outcomes, files.length));
      const isDone = outcomes.length === files.length && !outcomes.some(({ outcome }) => isRefused(outcome));
      if (action === 'reject' && isDone) setReason('');
      onDone();
      await queryClient.invalidateQueries({ queryKey: fileKeys.all });
    },
    [onDone],
  );
  const begin = useCallback(
    (action: BulkAction, files: readonly CameraFileSummary[]): void => {
      if (isAsked(action)) return setAsked({ action, files });
      const { word } = ACTION_LOOKS[action];
      // Many of them may be out of sight.
      confirm({
        title: `${word} ${amount(files)}?`,
        text: bulkConsequence(action, files.length, marked),
        action: `${word} ${count(files.length, 'file')}`,
        onConfirm: () => void start(action, files, {}),
      });
    },
    [start, marked],
  );
  return {
    begin,
    outcomes: run?.outcomes ?? [],
    total: run?.total ?? 0,
    isBusy: run !== null && !run.isOver,
    stop: () => run?.stop.abort(),
    forget: () => setRun(null),
    dialog: asked && (
      <ActionDialog
        {...asked}
        reason={reason}
        onReason={setReason}
        onClose={() => setAsked(null)}
        // The bar tells the outcome of each and can stop them, so it must be in reach.
        onAct={(details) => {
          setAsked(null);
          void start(asked.action, asked.files, details);
        }}
      />
    ),
  };
}
