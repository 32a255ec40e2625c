import {
  Alert,
  Button,
  PasswordInput,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlugOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { SCRIPT_TYPES } from '../../../../workflows/contracts/job/job.ts';
import { SCRIPT_LIMITS } from '../../../../workflows/contracts/scripts.ts';
import { ApiError, isProblem } from '../../app/data/problem.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { messageOf } from '../../ui/message-of.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { useCloseGuard, useLeaveGuard } from '../../ui/use-leave-guard.ts';
import { useTitle } from '../../ui/use-title.ts';
import { TYPE_WORDS } from '../scripts/words.ts';
import { generateNow, type LegacyForm } from './legacy.ts';
import { WrittenText } from './written-text.tsx';

const EMPTY: LegacyForm = { api_key: '', prompt: '', script_type: 'screenplay', genre: '', tone: '' };

/** Writing by a key of one's own, as the script writer of old did: at once, without a job, and nothing is kept. */
export function Component() {
  useTitle('Legacy');
  const [form, setForm] = useState(EMPTY);
  const set = (change: Partial<LegacyForm>): void => setForm((old) => ({ ...old, ...change }));
  const [isSaved, setSaved] = useState(false);
  const write = useMutation({ mutationFn: generateNow, onMutate: () => setSaved(false) });
  const isLosable = write.data !== undefined && !isSaved;
  useLeaveGuard(isLosable);
  useCloseGuard(isLosable);
  const fault = (path: string) => (write.error instanceof ApiError ? write.error.fault(path) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    write.mutate(form);
  };
  if (isProblem(write.error, 'not_found'))
    return (
      <EmptyState icon={IconPlugOff} title="Turned off here">
        Whoever runs Greenlit has turned the calls of old off. Scripts are written as jobs from their own
        page.
      </EmptyState>
    );
  return (
    <Page>
      <PageHeader
        title="Legacy"
        subtitle="Writing by a key of your own, at once: no job, no version, and nothing is kept unless you save it."
      />
      <Stack component="form" onSubmit={submit} gap="lg" maw={760}>
        <PasswordInput
          label="Key"
          description="Of Anthropic. It goes to Claude with this one call, and is kept nowhere: not in Greenlit, not in this browser."
          required
          autoComplete="off"
          data-1p-ignore
          data-lpignore="true"
          maxLength={500}
          value={form.api_key}
          onChange={({ currentTarget: { value } }) => set({ api_key: value })}
          error={fault('api_key')}
        />
        <SegmentedControl
          aria-label="What is written"
          data={SCRIPT_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
          value={form.script_type}
          onChange={(script_type) => set({ script_type })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label="Genre"
            maxLength={SCRIPT_LIMITS.genre}
            value={form.genre}
            onChange={({ currentTarget: { value } }) => set({ genre: value })}
            error={fault('genre')}
          />
          <TextInput
            label="Tone"
            maxLength={SCRIPT_LIMITS.tone}
            value={form.tone}
            onChange={({ currentTarget: { value } }) => set({ tone: value })}
            error={fault('tone')}
          />
        </SimpleGrid>
        <Textarea
          label="Prompt"
          required
          autosize
          minRows={4}
          maxRows={16}
          maxLength={SCRIPT_LIMITS.prompt}
          value={form.prompt}
          onChange={({ currentTarget: { value } }) => set({ prompt: value })}
          error={fault('prompt')}
        />
        {write.error && (
          <Alert color="red" variant="light" role="alert" title="Nothing was written">
            {messageOf(write.error)}
          </Alert>
        )}
        <Button
          type="submit"
          size="md"
          w="fit-content"
          loading={write.isPending}
          disabled={form.api_key === '' || form.prompt.trim() === ''}
        >
          Write it now
        </Button>
        {write.isPending && (
          <Text size="sm" c="dimmed" role="status">
            It is being written: a whole script takes a minute or more. Stay on this page, since the answer
            comes here alone.
          </Text>
        )}
      </Stack>
      {write.data && <WrittenText written={write.data} form={form} onSaved={() => setSaved(true)} />}
    </Page>
  );
}
