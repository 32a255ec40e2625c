import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  CHECKPOINT_VERDICTS,
  type CheckpointName,
} from '../../../../../workflows/contracts/stream/checkpoints.ts';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { DecisionBar } from '../../../ui/decision-bar.tsx';
import type { DecisionOption } from '../../../ui/decision-option.ts';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import { useUser } from '../../../app/data/session.ts';
import { type DecisionOutcome, isTaken, waitingWords } from './decision-state.ts';
import { NextWaiting } from './next-waiting.tsx';
import type { Deciding } from './use-decide.ts';
import { UndoLine } from './undo-line.tsx';
import { VerdictDialog } from './verdict-dialog.tsx';
import { mayReview } from '../may-review.ts';

interface Props {
  stream: Stream;
  /** The checkpoint of this page; the bar offers verdicts while it is the open one. */
  checkpoint: CheckpointName;
  deciding: Deciding;
  consequence: ReactNode;
  /** Label and content of the approval; the note is added here. */
  approve: {
    label: string;
    shortcut?: string;
    look?: DecisionOption['look'];
    disabled?: string | false;
    run: RunWithNote;
  };
  /** Verdicts of this page alone, between approving and sending back. */
  others?: readonly (Omit<DecisionOption, 'run'> & { run: RunWithNote })[];
}

/** Decides; null when the person thought better of it. The note stays until it has arrived. */
type RunWithNote = (note: string) => Promise<DecisionOutcome | null>;

/** The decision bar of a stream's page: approve, send back or reject, the outcome, and the way on. */
export function StreamDecisionBar({
  stream,
  checkpoint,
  deciding,
  consequence,
  approve,
  others = [],
}: Props) {
  const [note, setNote] = useState('');
  const [asking, setAsking] = useState<'send_back' | 'reject' | null>(null);
  const user = useUser();
  const { outcome, busy, again } = deciding;
  const open = stream.checkpoint?.name === checkpoint;
  const verdicts = CHECKPOINT_VERDICTS[checkpoint];

  const { pending_decision: waiting } = stream;
  const line = stream.undoable ? (
    <UndoLine stream={stream} undoable={stream.undoable}>
      <NextWaiting stream={stream} here={checkpoint} />
    </UndoLine>
  ) : outcome ? (
    <OutcomeLine kind={outcome.kind} text={outcome.text}>
      {outcome.retry && (
        <Button
          size="compact-sm"
          color="red"
          variant="light"
          onClick={() => outcome.retry && void again(outcome.retry)}
        >
          Try again
        </Button>
      )}
      {(!open || outcome.kind === 'pending') && <NextWaiting stream={stream} here={checkpoint} />}
    </OutcomeLine>
  ) : (
    open &&
    waiting && (
      <OutcomeLine kind="pending" text={waitingWords(waiting, new Date())}>
        <NextWaiting stream={stream} here={checkpoint} />
      </OutcomeLine>
    )
  );
  const dialog = asking && (
    <VerdictDialog
      verdict={asking}
      checkpoint={checkpoint}
      note={note}
      onNote={setNote}
      deciding={deciding}
      onClose={() => setAsking(null)}
      onDone={() => {
        setAsking(null);
        setNote('');
      }}
    />
  );
  if (!open)
    return (
      <>
        {line && (
          <section aria-label="Decision" style={{ marginTop: 'auto', position: 'sticky', bottom: 0 }}>
            {line}
          </section>
        )}
        {dialog}
      </>
    );
  if (!mayReview(user)) {
    return (
      <OutcomeLine
        kind="pending"
        text="This waits for a director or an admin; your role may look, not decide."
      />
    );
  }

  const decideWithNote = async (run: RunWithNote): Promise<void> => {
    const decided = await run(note.trim());
    // What was typed meanwhile is for the next decision.
    if (decided && isTaken(decided)) setNote((now) => (now === note ? '' : now));
  };
  const withNote = (run: RunWithNote) => (): void => void decideWithNote(run);
  const options: DecisionOption[] = [
    ...(verdicts.includes('reject')
      ? [{ label: 'Reject', shortcut: 'x', look: 'danger' as const, run: () => setAsking('reject') }]
      : []),
    ...(verdicts.includes('send_back')
      ? [{ label: 'Send back', shortcut: 's', look: 'plain' as const, run: () => setAsking('send_back') }]
      : []),
    ...others.map((option) => ({ ...option, run: withNote(option.run) })),
    {
      shortcut: 'a',
      look: 'primary',
      ...approve,
      run: withNote(approve.run),
    },
  ];
  return (
    <>
      <DecisionBar
        consequence={consequence}
        outcome={line}
        note={{ text: note, onChange: setNote }}
        options={options}
        busy={busy}
      />
      {dialog}
    </>
  );
}

/** The note of a decision, when there is one. */
export const noted = (note: string): { note?: string } => (note ? { note } : {});
