import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { SCRIPT_LIMITS } from '../../../../../workflows/contracts/scripts.ts';
import { messageOf } from '../../../ui/message-of.ts';

interface Props {
  label: string;
  action: string;
  initial?: string;
  /** @param key the same until it has succeeded. */
  onSend: (text: string, key: string) => Promise<unknown>;
  /** Left out: it stays open. */
  onClose?: () => void;
}

/** Where somebody writes a comment; Control+Enter sends it. What was typed stays when it could not be sent. */
export function CommentForm({ label, action, initial = '', onSend, onClose }: Props) {
  const [text, setText] = useState(initial);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const send = useMutation({
    mutationFn: () => onSend(text, key),
    onSuccess: () => {
      setText('');
      setKey(crypto.randomUUID());
      onClose?.();
    },
  });
  const isBlank = text.trim() === '';
  const submit = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    if (!isBlank && !send.isPending) send.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={6}>
        <Textarea
          aria-label={label}
          placeholder={label}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={SCRIPT_LIMITS.comment}
          value={text}
          onChange={({ currentTarget: { value } }) => {
            setText(value);
            setKey(crypto.randomUUID());
          }}
          onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit(event)}
        />
        {send.error && (
          <Text size="xs" c="red" role="alert">
            {messageOf(send.error)}
          </Text>
        )}
        <Group gap={6} justify="flex-end">
          {onClose && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
              Cancel
            </Button>
          )}
          <Button size="compact-sm" type="submit" disabled={isBlank} loading={send.isPending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
