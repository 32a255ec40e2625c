import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScriptReply } from '../../../../../api/schemas/comments.ts';
import { tellRefused } from '../../../app/tell.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { changeComment, deleteComment } from '../api/comments.ts';
import { CommentForm } from './comment-form.tsx';
import classes from './comments.module.css';

interface Props {
  scriptId: number;
  comment: ScriptReply;
  mayEdit: boolean;
  mayDelete: boolean;
}

/** What somebody has said, a comment or an answer. */
export function Said({ scriptId, comment, mayEdit, mayDelete }: Props) {
  const { id, author, text, created_at, edited_at } = comment;
  const [edits, setEdits] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteComment(scriptId, id),
    onError: (error) => tellRefused(messageOf(error)),
  });
  const askToDelete = (): void =>
    confirm({
      title: 'Delete the comment?',
      text: 'It is gone for good.',
      action: 'Delete',
      danger: true,
      onConfirm: () => remove.mutate(),
    });
  return (
    <>
      <Text size="xs" c="dimmed">
        <Text span inherit fw={600} c="var(--mantine-color-text)">
          {author.display_name}
        </Text>{' '}
        · <TimeAgo at={created_at} />
        {edited_at !== null && ' · edited'}
      </Text>
      {edits ? (
        <CommentForm
          label="What the comment says"
          action="Save"
          initial={text}
          onSend={(next) => changeComment(scriptId, id, { text: next })}
          onClose={() => setEdits(false)}
        />
      ) : (
        <Text size="sm" className={classes.words ?? ''}>
          {text}
        </Text>
      )}
      {!edits && (mayEdit || mayDelete) && (
        <Group gap={2} ml={-8}>
          {mayEdit && (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setEdits(true)}>
              Edit
            </Button>
          )}
          {mayDelete && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              loading={remove.isPending}
              onClick={askToDelete}
            >
              Delete
            </Button>
          )}
        </Group>
      )}
    </>
  );
}
