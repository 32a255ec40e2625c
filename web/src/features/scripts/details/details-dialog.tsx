import { Alert, Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { ApiError } from '../../../app/data/problem.ts';
import { announce } from '../../../ui/announce.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { changeScript, type ScriptForm } from '../api/scripts.ts';
import { DetailsFields } from './details-fields.tsx';

/** Changes what is said of a script. */
export function DetailsDialog({ script, onClose }: { script: Script; onClose: () => void }) {
  const { title, genre, tone, logline, character_ids } = script;
  const [form, setForm] = useState<ScriptForm>({ title, genre, tone, logline, character_ids });
  const save = useMutation({
    mutationFn: () => changeScript(script.id, form),
    onSuccess: () => {
      announce('What is said of the script has been saved.');
      onClose();
    },
  });
  const fault = (path: string) => (save.error instanceof ApiError ? save.error.fault(path) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title="The script" size="lg">
      <form onSubmit={submit}>
        <DetailsFields
          form={form}
          set={(change) => setForm((old) => ({ ...old, ...change }))}
          fault={fault}
        />
        {save.error && (
          <Alert color="red" variant="light" role="alert" mt="md">
            {messageOf(save.error)}
          </Alert>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="gray" onClick={onClose}>
            Keep as it is
          </Button>
          <Button type="submit" loading={save.isPending} disabled={form.title.trim() === ''}>
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
