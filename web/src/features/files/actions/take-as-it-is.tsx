import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { useUser } from '../../../app/data/session.ts';
import { announce } from '../../../ui/announce.ts';
import { act } from '../api/files.ts';
import { actionsFor } from './allowed.ts';
import { isRefused, outcomeOf } from './outcomes.ts';

/** For a file that failed to validate: whoever knows better than the machine types its name. */
export function TakeAsItIs({ file }: { file: CameraFile }) {
  const user = useUser();
  const [isOpen, setOpen] = useState(false);
  if (file.state !== 'detected' || file.failure === null || !actionsFor(file, user).includes('validate'))
    return null;
  return (
    <>
      <Button mt="sm" size="xs" variant="default" onClick={() => setOpen(true)}>
        Take it as it is…
      </Button>
      {isOpen && <Overruling file={file} onClose={() => setOpen(false)} />}
    </>
  );
}

function Overruling({ file, onClose }: { file: CameraFile; onClose: () => void }) {
  const [name, setName] = useState('');
  const run = useMutation({
    mutationFn: () => act(file.id, 'validate', { overrule: name }),
    onSuccess: (told) => {
      announce(outcomeOf('validate', told).text);
      if (told.body) onClose();
    },
  });
  const outcome = run.data ? outcomeOf('validate', run.data) : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    run.mutate();
  };
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={`Take ${file.filename} as it is`}>
      <Stack component="form" onSubmit={submit}>
        <Text size="sm">
          All its bytes are read and compared again. That it cannot be played, or lacks frames, is taken then:
          you say so, and it stands in the trail.
        </Text>
        <TextInput
          label="Type the file's name"
          description={file.filename}
          required
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        {outcome && isRefused(outcome) && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {outcome.text}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={run.isPending} disabled={name !== file.filename}>
            Take it as it is
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
