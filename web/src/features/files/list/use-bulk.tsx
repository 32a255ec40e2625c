import { useCallback, useState } from 'react';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import type { FileAction } from '../../../../../workflows/contracts/camera-files.ts';
import { announce } from '../../../lib/announce.ts';
import { queryClient } from '../../../lib/query-client.ts';
import { keys } from '../../../lib/query-keys.ts';
import { ActionDialog, type AskedAction, isAsked } from '../actions/action-dialog.tsx';
import { actOnAll, type FileOutcome } from '../actions/bulk.ts';
import { summary } from '../actions/outcomes.ts';
import type { ActionDetails } from '../api/files.ts';

interface Run {
  readonly total: number;
  readonly outcomes: readonly FileOutcome[];
  readonly stop: AbortController;
  readonly isOver: boolean;
}

/** One action on many files: asks what it needs once, then tells the outcome of each. */
export function useBulk(onDone: () => void) {
  const [asked, setAsked] = useState<{ action: AskedAction; files: readonly CameraFileSummary[] } | null>(
    null,
  );
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
      onDone();
      await queryClient.invalidateQueries({ queryKey: keys.files });
    },
    [onDone],
  );
  const begin = useCallback(
    (action: FileAction, files: readonly CameraFileSummary[]): void => {
      if (isAsked(action)) setAsked({ action, files });
      else void start(action, files, {});
    },
    [start],
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
        onClose={() => setAsked(null)}
        onAct={(details) => {
          setAsked(null);
          void start(asked.action, asked.files, details);
        }}
      />
    ),
  };
}
