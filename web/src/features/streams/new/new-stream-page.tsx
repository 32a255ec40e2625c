import { Alert, Button, Group, NumberInput, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCloseGuard, useLeaveGuard } from '../../../ui/use-leave-guard.ts';
import { announce } from '../../../ui/announce.ts';
import { ApiError } from '../../../app/data/problem.ts';
import { useUser } from '../../../app/data/session.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { createStream, keep } from '../api/streams.ts';
import { FrameRateField, ResolutionField } from '../../../app/film-fields.tsx';
import { emptyForm, hasText, type StreamForm, toStream } from './form.ts';
import { StoryField } from './story-field.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { mayReview } from '../may-review.ts';

export function Component() {
  useTitle('New stream');
  const navigate = useNavigate();
  // The same key for the same form, so that a repeated click cannot start the film twice.
  const [{ form, key }, setDraft] = useState(() => ({ form: emptyForm, key: crypto.randomUUID() }));
  const set = (change: Partial<StreamForm>): void =>
    setDraft((old) => ({ form: { ...old.form, ...change }, key: crypto.randomUUID() }));
  const start = useMutation({
    mutationFn: () => createStream(toStream(form), key),
    onSuccess: (stream) => {
      keep(stream);
      announce(`${stream.title} has been started.`);
    },
  });
  const unsaved = hasText(form) && !start.isSuccess;
  useLeaveGuard(unsaved);
  useCloseGuard(unsaved);
  // Only now, when the guard above knows that nothing can be lost any more.
  const started = start.data?.id;
  useEffect(() => {
    if (started !== undefined) void navigate(`/streams/${started}/story`);
  }, [started, navigate]);
  const may = mayReview(useUser());
  if (!may) return <Navigate to="/streams" replace />;

  const fault = (path: string) => (start.error instanceof ApiError ? start.error.fault(path) : undefined);
  const faulty =
    start.error instanceof ApiError && 'errors' in start.error.failure && start.error.failure.errors;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <Page>
      <PageHeader
        title="New stream"
        subtitle="A story becomes a film, with your decision at five checkpoints."
      />
      <Stack component="form" onSubmit={submit} gap="lg" maw={860}>
        <TextInput
          label="Title"
          size="md"
          required
          autoFocus
          maxLength={LIMITS.title}
          value={form.title}
          onChange={({ currentTarget: { value } }) => set({ title: value })}
          error={fault('title')}
        />
        <StoryField
          value={form.story}
          onChange={(story, name) => set({ story, ...(name && !form.title ? { title: name } : {}) })}
          error={fault('story')}
        />
        <Textarea
          label="Brief"
          description="What the film is for, its look and tone, what must not happen. Shown beside the story to whoever reviews it."
          autosize
          minRows={3}
          maxRows={10}
          maxLength={LIMITS.brief}
          value={form.brief}
          onChange={({ currentTarget: { value } }) => set({ brief: value })}
          error={fault('brief')}
        />
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <ResolutionField
            value={form.resolution}
            onChange={(resolution) => set({ resolution })}
            error={fault('resolution')}
          />
          <FrameRateField value={form.fps} onChange={(fps) => set({ fps })} error={fault('fps')} />
          <NumberInput
            label="Due in"
            suffix=" hours"
            min={LIMITS.dueInHours.min}
            max={LIMITS.dueInHours.max}
            value={form.due_in_hours}
            onChange={(hours) => set({ due_in_hours: Number(hours) })}
            error={fault('due_in_hours')}
          />
        </SimpleGrid>
        {start.error && !(faulty && faulty.length > 0) && (
          <Alert color="red" variant="light" role="alert" title="The stream was not started">
            {messageOf(start.error)}
          </Alert>
        )}
        <Group>
          <Button
            type="submit"
            size="md"
            loading={start.isPending}
            disabled={!form.title.trim() || !form.story.trim()}
          >
            Start the stream
          </Button>
          <Button component={Link} to="/streams" variant="subtle" color="gray" size="md">
            Not now
          </Button>
        </Group>
      </Stack>
    </Page>
  );
}
