import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScriptComment } from '../../../../../api/schemas/comments.ts';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { useUser } from '../../../app/data/session.ts';
import { tellRefused } from '../../../app/tell.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { addComment, changeComment } from '../api/comments.ts';
import { CommentForm } from './comment-form.tsx';
import { Said } from './said.tsx';
import classes from './comments.module.css';

interface Props {
  script: Script;
  thread: ScriptComment;
  /** The heading of its scene; null: it has none, or it is in the text no more. */
  heading: string | null;
  /** Its passage is not in the text any more. */
  isChanged: boolean;
  mayComment: boolean;
  /** Left out: there is no place to go to. */
  onGo?: () => void;
}

/** A comment with its answers, and the way to what it is about. */
export function Thread({ script, thread, heading, isChanged, mayComment, onGo }: Props) {
  const { id, quote, replies, resolved_at, resolved_by } = thread;
  const user = useUser();
  const [answers, setAnswers] = useState(false);
  const resolve = useMutation({
    mutationFn: () => changeComment(script.id, id, { resolved: resolved_at === null }),
    onError: (error) => tellRefused(messageOf(error)),
  });
  const place = quote ? `“${quote.text}”` : heading;
  const rights = (authorId: number | null, isAnswered: boolean) => ({
    mayEdit: mayComment && authorId === user.id,
    mayDelete: mayComment && !isAnswered && (authorId === user.id || script.rights === 'own'),
  });
  return (
    <li className={classes.thread}>
      {place !== null && (
        <UnstyledButton className={classes.place ?? ''} disabled={!onGo} onClick={onGo}>
          <Text span inherit lineClamp={3} td={isChanged ? 'line-through' : undefined}>
            {place}
          </Text>
          {isChanged && (
            <Text span inherit c="dimmed">
              {heading === null ? 'The passage has changed.' : `The passage has changed, in ${heading}.`}
            </Text>
          )}
        </UnstyledButton>
      )}
      <Said
        scriptId={script.id}
        comment={thread}
        {...rights(
          thread.author.id,
          replies.some(({ author }) => author.id !== user.id),
        )}
      />
      {replies.length > 0 && (
        <ul className={classes.replies}>
          {replies.map((reply) => (
            <li key={reply.id}>
              <Said scriptId={script.id} comment={reply} {...rights(reply.author.id, false)} />
            </li>
          ))}
        </ul>
      )}
      {resolved_by && (
        <Text size="xs" c="dimmed" mt={6}>
          Resolved by {resolved_by.display_name}.
        </Text>
      )}
      {mayComment && !answers && (
        <Group gap={6} mt={8}>
          <Button size="compact-xs" variant="default" onClick={() => setAnswers(true)}>
            Answer
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            loading={resolve.isPending}
            onClick={() => resolve.mutate()}
          >
            {resolved_at === null ? 'Resolve' : 'Open again'}
          </Button>
        </Group>
      )}
      {answers && (
        <CommentForm
          label="Your answer"
          action="Answer"
          onSend={(text, key) => addComment(script.id, { text, parent_id: id }, key)}
          onClose={() => setAnswers(false)}
        />
      )}
    </li>
  );
}
