import { Avatar, Button, Popover, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { announce } from '../../../ui/announce.ts';
import { useReviewers } from '../api/people.ts';
import { assign } from '../api/streams.ts';
import { messageOf } from '../../../ui/message-of.ts';

interface Props {
  stream: Stream;
  checkpoint: NonNullable<Stream['checkpoint']>;
  disabled: boolean;
}

/** Who should decide and until when; opens the form that changes it. */
export function AssignButton({ stream, checkpoint, disabled }: Props) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { assignee, due_at } = checkpoint;
  const who = assignee?.display_name ?? 'Nobody yet';
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="bottom-end"
      width={290}
      trapFocus
      withArrow
      shadow="lg"
    >
      <Popover.Target>
        <Button
          variant="default"
          h={36}
          px="xs"
          onClick={toggle}
          disabled={disabled}
          leftSection={
            <Avatar name={assignee?.display_name ?? ''} color={assignee ? 'initials' : 'gray'} size={22} />
          }
          aria-label={`Assigned to ${who}. Assign`}
        >
          <Text size="xs">
            <Text span inherit visibleFrom="sm">
              {assignee ? who : 'Assign'}
              {due_at && ' · '}
            </Text>
            {due_at && (
              <Text span inherit c="dimmed">
                due <TimeAgo at={due_at} />
              </Text>
            )}
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <AssignForm stream={stream} checkpoint={checkpoint} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function AssignForm({ stream, checkpoint, onDone }: Omit<Props, 'disabled'> & { onDone: () => void }) {
  const reviewers = useReviewers(true);
  const [user, setUser] = useState(checkpoint.assignee?.id?.toString() ?? null);
  const [due, setDue] = useState(localInput(checkpoint.due_at));
  const save = useMutation({
    mutationFn: () =>
      assign(stream.id, {
        user_id: user === null ? null : Number(user),
        due_at: due ? new Date(due).toISOString() : null,
      }),
    onSuccess: () => {
      announce('Saved who decides, and until when.');
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Stack component="form" onSubmit={submit} gap="sm">
      <Select
        label="Who decides"
        placeholder="Anybody who may"
        clearable
        searchable
        comboboxProps={{ withinPortal: false }}
        data={(reviewers.data ?? []).map(({ id, display_name }) => ({
          value: String(id),
          label: display_name,
        }))}
        value={user}
        onChange={setUser}
      />
      <TextInput
        type="datetime-local"
        label="Due"
        value={due}
        onChange={({ currentTarget: { value } }) => setDue(value)}
      />
      {save.error && (
        <Text size="sm" c="red" role="alert">
          {messageOf(save.error)}
        </Text>
      )}
      <Button type="submit" loading={save.isPending}>
        Save
      </Button>
    </Stack>
  );
}

/** A time as `<input type="datetime-local">` wants it: local, to the minute. */
function localInput(at: string | null): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
