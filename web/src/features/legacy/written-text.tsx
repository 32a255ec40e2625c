import { Alert, Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { LIMITS } from '../../../../workflows/contracts/limits.ts';
import type { Schema } from '../../app/data/api.ts';
import { useUser } from '../../app/data/session.ts';
import { announce } from '../../ui/announce.ts';
import { messageOf } from '../../ui/message-of.ts';
import { Panel } from '../../ui/panel.tsx';
import { mayWrite } from '../characters/may-write.ts';
import { LiveText } from '../jobs/job/live-text.tsx';
import { type LegacyForm, saveText } from './legacy.ts';

interface Props {
  written: Schema<'Generated'>;
  form: LegacyForm;
  onSaved: () => void;
}

/** The answer, which is kept nowhere else, and the way to make a script of it. */
export function WrittenText({ written, form, onSaved }: Props) {
  const { result, script_type, is_complete } = written;
  const [title, setTitle] = useState('');
  const { genre, tone } = form;
  const [key] = useState(() => crypto.randomUUID());
  const save = useMutation({
    mutationFn: () =>
      saveText({ title: title.trim(), content: result, script_type, genre, tone }, `${key}-${title}`),
    onSuccess: () => {
      announce('Saved as a script.');
      onSaved();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Stack mt="xl" maw={900}>
      <Panel title="What was written">
        {!is_complete && (
          <Alert color="yellow" variant="light" mb="sm">
            It was cut off at its greatest length.
          </Alert>
        )}
        <LiveText text={result} isWriting={false} label="What was written" />
        <Group mt="sm" align="flex-end" component="form" onSubmit={submit}>
          <CopyButton value={result}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                onClick={copy}
              >
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          {mayWrite(useUser()) && save.data === undefined && (
            <>
              <TextInput
                label="Title"
                required
                maxLength={LIMITS.title}
                value={title}
                onChange={({ currentTarget }) => setTitle(currentTarget.value)}
              />
              <Button type="submit" loading={save.isPending} disabled={title.trim() === ''}>
                Save as a script
              </Button>
            </>
          )}
          {save.data !== undefined && (
            <Button component={Link} to={`/scripts/${save.data}`} variant="light">
              Open {title.trim()}
            </Button>
          )}
        </Group>
        {save.error && (
          <Alert color="red" variant="light" role="alert" title="Not saved" mt="sm">
            {messageOf(save.error)}
          </Alert>
        )}
      </Panel>
    </Stack>
  );
}
