import { Alert, Anchor, Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { SCRIPT_TYPES, type ScriptType } from '../../../../../workflows/contracts/job/job.ts';
import { SCRIPT_LIMITS } from '../../../../../workflows/contracts/scripts.ts';
import { given } from '../../../app/data/api.ts';
import { ApiError } from '../../../app/data/problem.ts';
import { announce } from '../../../ui/announce.ts';
import { BudgetField } from '../../../ui/budget-field.tsx';
import { count, enumeration } from '../../../ui/formats.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { createJob } from '../../jobs/jobs.ts';
import { TYPE_HINTS, TYPE_WORDS } from '../words.ts';

interface Form {
  readonly prompt: string;
  readonly type: ScriptType;
  /** US dollars; null: no limit. */
  readonly budget_usd: number | null;
}

interface Props {
  script: Script;
  /** When it has been asked for. */
  onBegun: () => void;
  onClose: () => void;
}

/** Has the next version of a script written of a prompt. */
export function GenerateDialog({ script, onBegun, onClose }: Props) {
  const { id, genre, tone, logline, character_ids, newest } = script;
  // The same for the same form: a repeated click has it written once.
  const [{ form, key }, setForm] = useState<{ form: Form; key: string }>(() => ({
    form: { prompt: '', type: newest?.script_type ?? 'screenplay', budget_usd: null },
    key: crypto.randomUUID(),
  }));
  const { prompt, type, budget_usd } = form;
  const set = (change: Partial<Form>): void =>
    setForm((old) => ({ form: { ...old.form, ...change }, key: crypto.randomUUID() }));
  const ask = useMutation({
    mutationFn: () =>
      createJob(
        {
          ...{ prompt, job_type: 'script_generation', script_id: id, script_type: type },
          ...given({ budget_usd }),
        },
        key,
      ),
    onSuccess: () => {
      announce('It is being written.');
      onBegun();
    },
  });
  const tooMuch = ask.error instanceof ApiError ? ask.error.fault('budget_usd') : undefined;
  const goesAlong = [
    ...(genre ? [`the genre (${genre})`] : []),
    ...(tone ? [`the tone (${tone})`] : []),
    ...(logline ? ['the logline'] : []),
    ...(character_ids.length > 0 ? [`who ${count(character_ids.length, 'character')} are`] : []),
  ];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={`Have v${(newest?.version ?? 0) + 1} written`}>
      <Stack component="form" gap="md" onSubmit={submit}>
        <SegmentedControl
          aria-label="What is written"
          data={SCRIPT_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
          value={type}
          onChange={(value) => set({ type: value })}
        />
        <Text size="sm" c="dimmed" mt={-8}>
          {TYPE_HINTS[type]}
        </Text>
        <Textarea
          label="Prompt"
          description="What happens, from where to where, what it must have and what not."
          required
          data-autofocus
          autosize
          minRows={4}
          maxRows={14}
          maxLength={SCRIPT_LIMITS.prompt}
          value={prompt}
          onChange={({ currentTarget: { value } }) => set({ prompt: value })}
        />
        <Text size="sm" c="dimmed">
          {goesAlong.length > 0
            ? `With it go ${enumeration(goesAlong)}.`
            : 'The script has no genre, tone or cast yet: only the prompt is sent.'}{' '}
          It becomes a version of its own: what others have written in the draft meanwhile stays.{' '}
          <Anchor component={Link} to={`/jobs?script=${id}`} inherit underline="always">
            Earlier jobs
          </Anchor>
        </Text>
        <BudgetField
          maw={320}
          value={budget_usd}
          onChange={(usd) => set({ budget_usd: usd })}
          error={tooMuch}
        />
        {ask.error && tooMuch === undefined && (
          <Alert color="red" variant="light" role="alert" title="It is not being written">
            {messageOf(ask.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={ask.isPending} disabled={prompt.trim() === ''}>
            Write it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
