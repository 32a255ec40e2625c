import {
  Alert,
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import {
  ASPECT_RATIOS,
  SESSION_LIMITS,
  type AspectRatio,
} from '../../../../../workflows/contracts/session/limits.ts';
import { useModels } from '../../../app/data/models.ts';
import { ApiError } from '../../../app/data/problem.ts';
import { useUser } from '../../../app/data/session.ts';
import { announce } from '../../../ui/announce.ts';
import { BudgetField } from '../../../ui/budget-field.tsx';
import { dollars } from '../../../ui/formats.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { oneOf } from '../../../ui/one-of.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCloseGuard, useLeaveGuard } from '../../../ui/use-leave-guard.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { mayGenerate } from '../may-generate.ts';
import { startSession } from '../sessions.ts';
import { EMPTY, toRequest, type SessionForm } from './form.ts';
import { ReferenceField } from './reference-field.tsx';

const ASPECTS = Object.keys(ASPECT_RATIOS) as AspectRatio[];

export function Component() {
  useTitle('New session');
  const navigate = useNavigate();
  // The same key for the same form, so that a repeated click cannot begin it twice.
  const [{ form, key }, setDraft] = useState(() => ({ form: EMPTY, key: crypto.randomUUID() }));
  const set = (change: Partial<SessionForm>): void =>
    setDraft((old) => ({ form: { ...old.form, ...change }, key: crypto.randomUUID() }));
  const start = useMutation({
    mutationFn: () => startSession(toRequest(form), key),
    onSuccess: () => announce('The session has begun.'),
  });
  const unsaved = form.prompt.trim() !== '' && !start.isSuccess;
  useLeaveGuard(unsaved);
  useCloseGuard(unsaved);
  // Only now, when the guard above knows that nothing can be lost any more.
  const started = start.data;
  useEffect(() => {
    if (started !== undefined) void navigate(`/sessions/${started}`);
  }, [started, navigate]);
  const { data: models } = useModels();
  if (!mayGenerate(useUser())) return <Navigate to="/sessions" replace />;

  const fault = (path: string) => (start.error instanceof ApiError ? start.error.fault(path) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    start.mutate();
  };
  const images = models?.image ?? [];
  const price = (images.find(({ id }) => id === form.model) ?? images[0])?.usd;
  return (
    <Page>
      <PageHeader
        title="New session"
        subtitle="A prompt becomes images, those you choose become clips, and the clips a film."
      />
      <Stack component="form" onSubmit={submit} gap="lg" maw={860}>
        <Textarea
          label="Prompt"
          description="What the images show: subject, place, light, style."
          required
          autoFocus
          autosize
          minRows={4}
          maxRows={14}
          maxLength={LIMITS.prompt}
          value={form.prompt}
          onChange={({ currentTarget: { value } }) => set({ prompt: value })}
          error={fault('prompt')}
        />
        <Textarea
          label="Not in the picture"
          description="What is to be left out, where the model takes that."
          autosize
          minRows={1}
          maxRows={6}
          maxLength={LIMITS.prompt}
          value={form.negative}
          onChange={({ currentTarget: { value } }) => set({ negative: value })}
          error={fault('negative_prompt')}
        />
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <NumberInput
            label="Images"
            min={SESSION_LIMITS.images.min}
            max={SESSION_LIMITS.images.max}
            allowDecimal={false}
            value={form.images}
            onChange={(images) => set({ images: Number(images) })}
            error={fault('num_images')}
          />
          <Select
            label="Shape"
            allowDeselect={false}
            data={ASPECTS.map((aspect) => ({
              value: aspect,
              label: `${aspect} (${ASPECT_RATIOS[aspect].replace('x', ' × ')})`,
            }))}
            value={form.aspect}
            onChange={(aspect) => set({ aspect: oneOf(ASPECTS, aspect ?? '') ?? form.aspect })}
            error={fault('aspect_ratio')}
          />
          <Select
            label="Model"
            placeholder={images[0]?.id ?? ' '}
            clearable
            data={images.map(({ id, usd }) => ({
              value: id,
              label: usd === 0 ? id : `${id}, ${dollars(usd)} each`,
            }))}
            value={form.model}
            onChange={(model) => set({ model })}
            error={fault('model')}
          />
          <NumberInput
            label="Seed"
            description="The same one gives the same again."
            placeholder="Each its own"
            min={0}
            max={SESSION_LIMITS.seed}
            allowDecimal={false}
            value={form.seed}
            onChange={(seed) => set({ seed })}
            error={fault('seed')}
          />
          <BudgetField
            value={form.budget}
            onChange={(budget) => set({ budget })}
            error={fault('budget_usd')}
          />
          <TextInput
            label="Title"
            description="Left empty, the prompt's beginning."
            maxLength={LIMITS.title}
            value={form.title}
            onChange={({ currentTarget: { value } }) => set({ title: value })}
            error={fault('title')}
          />
        </SimpleGrid>
        <ReferenceField
          value={form.reference}
          onChange={(reference) => set({ reference })}
          error={fault('reference')}
        />
        {start.error && !hasFaults(start.error) && (
          <Alert color="red" variant="light" role="alert" title="The session has not begun">
            {messageOf(start.error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" size="md" loading={start.isPending} disabled={!form.prompt.trim()}>
            Make {form.images} {form.images === 1 ? 'image' : 'images'}
          </Button>
          <Button component={Link} to="/sessions" variant="subtle" color="gray" size="md">
            Not now
          </Button>
          {price !== undefined && (
            <Text size="sm" c="dimmed" className="figures">
              {price === 0
                ? 'Costs nothing: made on this machine.'
                : `About ${dollars(price * form.images)}.`}
            </Text>
          )}
        </Group>
      </Stack>
    </Page>
  );
}

const hasFaults = (error: Error): boolean =>
  error instanceof ApiError && 'errors' in error.failure && (error.failure.errors?.length ?? 0) > 0;
