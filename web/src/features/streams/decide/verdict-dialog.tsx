import { Button, Checkbox, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import {
  type CheckpointName,
  checkpointsBefore,
} from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { CHECKPOINT_WORDS } from '../words.ts';
import { enumeration } from '../../../ui/formats.ts';
import { type DecisionOutcome, isTaken } from './decision-state.ts';
import type { Deciding, DecisionDraft } from './use-decide.ts';

interface Props {
  verdict: 'send_back' | 'reject';
  checkpoint: CheckpointName;
  /** The bar's: closing the dialog leaves it there. */
  note: string;
  onNote: (note: string) => void;
  deciding: Deciding;
  /** Closed without deciding. */
  onClose: () => void;
  onDone: () => void;
}

/** Rejecting and sending back need a reason, and sending back a place. Stays, with every word, until it was decided. */
export function VerdictDialog({ verdict, checkpoint, note, onNote, deciding, onClose, onDone }: Props) {
  const targets = checkpointsBefore(checkpoint);
  const [target, setTarget] = useState<CheckpointName>(targets.at(-1) ?? 'story');
  const [kept, setKept] = useState(false);
  const [outcome, setOutcome] = useState<DecisionOutcome | null>(null);
  const back = verdict === 'send_back';
  const late = outcome?.kind === 'late';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const draft: DecisionDraft = {
      verdict,
      note: note.trim(),
      ...(back ? { send_back_to: target, ...(kept && { keep_approvals: true }) } : {}),
    };
    const before = outcome?.retry;
    // The same once more keeps its id: the first may have arrived, and only the answer was lost.
    const same =
      before?.note === draft.note &&
      before?.send_back_to === draft.send_back_to &&
      before?.keep_approvals === draft.keep_approvals
        ? before
        : undefined;
    const decided = await (same ? deciding.again(same) : deciding.decide(draft));
    if (isTaken(decided)) onDone();
    else setOutcome(decided);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={back ? 'Send back' : 'Reject the story'}
    >
      <Stack component="form" gap="md" onSubmit={(event) => void submit(event)}>
        {back ? (
          <Radio.Group label="Where to" value={target} onChange={(value) => setTarget(value)}>
            <Stack gap={8} mt={6}>
              {targets.map((name) => (
                <Radio key={name} value={name} label={CHECKPOINT_WORDS[name]} />
              ))}
            </Stack>
          </Radio.Group>
        ) : (
          <Text size="sm">The stream ends here. It stays in the lists with your reason.</Text>
        )}
        <Textarea
          label="Why"
          description="Kept in the history, and shown to whoever works on it next."
          required
          data-autofocus
          autosize
          minRows={3}
          maxRows={10}
          maxLength={LIMITS.note}
          value={note}
          onChange={({ currentTarget }) => onNote(currentTarget.value)}
        />
        {back && (
          <>
            <Checkbox
              label="Keep approvals of takes that do not change"
              description="Only what is made anew has to be approved again."
              checked={kept}
              onChange={({ currentTarget }) => setKept(currentTarget.checked)}
            />
            <Text size="sm" c="dimmed">
              {kept ? '' : `${voids(target, checkpoint)} `}Takes are kept where nothing they depend on
              changes.
            </Text>
          </>
        )}
        {outcome && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {outcome.text}
            {late && ' Your words are still here to copy.'}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {late ? 'Close' : 'Not now'}
          </Button>
          <Button
            type="submit"
            loading={deciding.busy}
            disabled={late || !note.trim()}
            {...(back ? {} : { color: 'red' })}
          >
            {back ? `Send back to ${CHECKPOINT_WORDS[target].toLowerCase()}` : 'Reject'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Which approvals stop counting. */
function voids(target: CheckpointName, from: CheckpointName): string {
  const names = [...checkpointsBefore(from).slice(checkpointsBefore(target).length)].map((name) =>
    CHECKPOINT_WORDS[name].toLowerCase(),
  );
  return `The ${enumeration(names)} will have to be approved again.`;
}
