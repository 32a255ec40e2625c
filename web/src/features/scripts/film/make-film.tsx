import { Alert, Button, Group, Modal, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  DEFAULT_FRAME_RATE,
  DEFAULT_RESOLUTION,
  type FrameRate,
  LIMITS,
} from '../../../../../workflows/contracts/limits.ts';
import { api, bodyOf } from '../../../app/data/api.ts';
import { FrameRateField, ResolutionField } from '../../../app/film-fields.tsx';
import { announce } from '../../../ui/announce.ts';
import { count } from '../../../ui/formats.ts';
import { messageOf } from '../../../ui/message-of.ts';

interface Props {
  scriptId: number;
  title: string;
  /** v1, v2 …: its scenes become the segments. */
  version: number;
  scenes: number;
  onClose: () => void;
}

/** A version's scenes become a film stream, a segment each. */
export function MakeFilm({ scriptId, title, version, scenes, onClose }: Props) {
  const navigate = useNavigate();
  // The same for the same dialog: a repeated click makes one film.
  const [key] = useState(() => crypto.randomUUID());
  const [film, setFilm] = useState<{
    title: string;
    brief: string;
    resolution: string;
    fps: FrameRate;
  }>({
    ...{ title, brief: '', resolution: DEFAULT_RESOLUTION, fps: DEFAULT_FRAME_RATE },
  });
  const set = (change: Partial<typeof film>): void => setFilm((old) => ({ ...old, ...change }));
  const making = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/scripts/{id}/versions/{version}/stream', {
          params: { path: { id: scriptId, version }, header: { 'Idempotency-Key': key } },
          body: film,
        }),
      ),
    onSuccess: (stream) => {
      announce(`${stream.title} has been started.`);
      void navigate(`/streams/${stream.id}/story`);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={`Make a film of version ${version}`}>
      <Stack component="form" gap="md" onSubmit={submit}>
        <Text size="sm" c="dimmed">
          {scenes === 1 ? 'Its scene becomes one segment.' : `${count(scenes, 'scene')} become its segments.`}{' '}
          When a later version reads otherwise, the film says which takes are out of date.
        </Text>
        <TextInput
          label="Title"
          required
          maxLength={LIMITS.title}
          value={film.title}
          onChange={({ currentTarget: { value } }) => set({ title: value })}
        />
        <Textarea
          label="Brief"
          description="Its look, what must not happen. Shown beside the story to whoever reviews it."
          autosize
          minRows={2}
          maxRows={8}
          maxLength={LIMITS.brief}
          value={film.brief}
          onChange={({ currentTarget: { value } }) => set({ brief: value })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <ResolutionField value={film.resolution} onChange={(resolution) => set({ resolution })} />
          <FrameRateField value={film.fps} onChange={(fps) => set({ fps })} />
        </SimpleGrid>
        {making.error && (
          <Alert color="red" variant="light" role="alert" title="The film was not started">
            {messageOf(making.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={making.isPending} disabled={film.title.trim() === ''}>
            Start the film
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
