import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { StreamScript } from '../../../../../api/schemas/stream-script.ts';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { isEditable } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { announce } from '../../../ui/announce.ts';
import { count } from '../../../ui/formats.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { AddedScene, ChangedScene } from './scene-change.tsx';
import { useTakeUp } from './script.ts';
import classes from './take-up-dialog.module.css';

interface Props {
  stream: Stream;
  script: StreamScript;
  onClose: () => void;
}

const withOrWithout = <T,>(all: ReadonlySet<T>, one: T): ReadonlySet<T> => {
  const next = new Set(all);
  if (!next.delete(one)) next.add(one);
  return next;
};

/** Scene by scene: what the film has, what the script says now, and what that would make anew. */
export function TakeUpDialog({ stream, script, onClose }: Props) {
  const changed = script.segments.filter(({ state }) => state === 'changed');
  const removed = script.segments.filter(({ state }) => state === 'removed');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(changed.map(({ segment_id }) => segment_id)),
  );
  const [add, setAdd] = useState<ReadonlySet<number>>(new Set());
  const [note, setNote] = useState('');
  const takingUp = useTakeUp(stream.id);
  const navigate = useNavigate();
  const checkpoint = stream.checkpoint?.name;
  const isInPlace = checkpoint !== undefined && isEditable(checkpoint);
  const number = chosen.size + add.size;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    takingUp.mutate(
      { segments: [...chosen], add: [...add], note: note.trim() },
      {
        onSuccess: ({ outcome }) => {
          announce(
            outcome === 'pending'
              ? 'Stored: it is applied when the workers are back.'
              : 'The scenes have been taken over.',
          );
          onClose();
          // Where its new texts are reviewed next.
          if (!isInPlace && outcome === 'accepted') void navigate(`/streams/${stream.id}/spec`);
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} size="xl" title="What the script says now">
      <Stack component="form" gap="md" onSubmit={submit}>
        <ul className={classes.list}>
          {changed.map((one) => (
            <ChangedScene
              key={one.segment_id}
              compared={one}
              segment={stream.segments.find(({ id }) => id === one.segment_id)}
              isChosen={chosen.has(one.segment_id)}
              onToggle={() => setChosen((all) => withOrWithout(all, one.segment_id))}
            />
          ))}
          {script.added.map((one) => (
            <AddedScene
              key={one.scene_id}
              added={one}
              isChosen={add.has(one.scene_id)}
              onToggle={() => setAdd((all) => withOrWithout(all, one.scene_id))}
            />
          ))}
        </ul>
        {removed.length > 0 && (
          <Text size="sm" c="dimmed">
            Not in the script any more: {removed.map(({ index }) => `segment ${index}`).join(', ')}. Take{' '}
            {removed.length === 1 ? 'it' : 'them'} out in the spec if the film should follow.
          </Text>
        )}
        {!isInPlace && (
          <Textarea
            label="Note"
            placeholder="Why it goes back, for whoever reviews the spec"
            autosize
            maxLength={LIMITS.note}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
        )}
        <Text size="sm" c="dimmed">
          {isInPlace
            ? 'The texts of the spec are changed; nothing is made until it is approved.'
            : 'The film goes back to its spec with these texts. What does not change keeps its takes, and they stay approved.'}
        </Text>
        {takingUp.error && <Alert color="red">{messageOf(takingUp.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={number === 0 || script.is_unsaved} loading={takingUp.isPending}>
            {isInPlace ? `Take over ${count(number, 'scene')}` : `Send back with ${count(number, 'scene')}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
