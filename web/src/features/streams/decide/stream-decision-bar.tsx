import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { CHECKPOINT_VERDICTS, type CheckpointName } from '../../../../../workflows/contracts/checkpoints.ts';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { DecisionBar, type DecisionOption } from '../../../components/decision-bar.tsx';
import { OutcomeLine } from '../../../components/outcome-line.tsx';
import { mayReview, useUser } from '../../../lib/session.ts';
import { NextWaiting } from './next-waiting.tsx';
import type { Deciding, DecisionDraft } from './use-decide.ts';
import { VerdictDialog } from './verdict-dialog.tsx';

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
    run: (note: string) => void;
  };
  /** Verdicts of this page alone, between approving and sending back. */
  others?: readonly (Omit<DecisionOption, 'run'> & { run: (note: string) => void })[];
}

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

  const line = outcome && (
    <OutcomeLine kind={outcome.kind} text={outcome.text}>
      {outcome.retry && (
        <Button
          size="compact-sm"
          color="red"
          variant="light"
          onClick={() => outcome.retry && again(outcome.retry)}
        >
          Try again
        </Button>
      )}
      {!open && <NextWaiting stream={stream} />}
    </OutcomeLine>
  );
  if (!open)
    return (
      line && (
        <section aria-label="Decision" style={{ marginTop: 'auto', position: 'sticky', bottom: 0 }}>
          {line}
        </section>
      )
    );
  if (!mayReview(user)) {
    return (
      <OutcomeLine
        kind="pending"
        text="This waits for a director or an admin; your role may look, not decide."
      />
    );
  }

  const sendWith = async (draft: DecisionDraft): Promise<void> => {
    setAsking(null);
    const { kind } = await deciding.decide(draft);
    if (kind !== 'failed') setNote('');
  };
  const withNote = (run: (note: string) => void) => (): void => {
    run(note.trim());
    setNote('');
  };
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
        note={note}
        onNote={setNote}
        options={options}
        busy={busy}
      />
      {asking && (
        <VerdictDialog
          verdict={asking}
          checkpoint={checkpoint}
          note={note}
          onClose={() => setAsking(null)}
          onDecide={(draft) => void sendWith(draft)}
        />
      )}
    </>
  );
}

/** The note of a decision, when there is one. */
export const noted = (note: string): { note?: string } => (note ? { note } : {});
