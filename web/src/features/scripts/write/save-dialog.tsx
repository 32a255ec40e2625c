import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import type { ScriptType } from '../../../../../workflows/contracts/job/job.ts';
import { SCRIPT_LIMITS } from '../../../../../workflows/contracts/scripts.ts';
import { announce } from '../../../ui/announce.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { createVersion } from '../api/versions.ts';

interface Props {
  script: Script;
  type: ScriptType;
  /** Whether all that was typed here is in the draft. */
  isKept: boolean;
  onSaved: () => void;
  onClose: () => void;
}

/** Makes the next version of what has been written, by whoever wrote it. */
export function SaveDialog({ script, type, isKept, onSaved, onClose }: Props) {
  const newest = script.newest?.version ?? 0;
  // A repeated click makes one version.
  const [key] = useState(() => crypto.randomUUID());
  const [notes, setNotes] = useState('');
  const save = useMutation({
    mutationFn: () => createVersion(script.id, { notes, script_type: type }, key),
    onSuccess: ({ version }) => {
      announce(`Saved as version ${version}.`);
      onSaved();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={`Save as v${newest + 1}`}>
      <Stack component="form" onSubmit={submit} gap="md">
        <Text size="sm">
          A version never changes any more: v{newest + 1} and all before it can be read, compared and brought
          back.
        </Text>
        {!isKept && (
          <Alert color="yellow" variant="light">
            What you typed last is not with the others yet: it can be saved as soon as it is.
          </Alert>
        )}
        <Textarea
          label="Notes"
          description="What is new in it, for whoever looks at the list later."
          data-autofocus
          autosize
          minRows={2}
          maxRows={8}
          maxLength={SCRIPT_LIMITS.notes}
          value={notes}
          onChange={({ currentTarget }) => setNotes(currentTarget.value)}
        />
        {save.error && (
          <Alert color="red" variant="light" role="alert" title="Not saved">
            {messageOf(save.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onClose}>
            Not yet
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isKept}>
            Save as v{newest + 1}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
