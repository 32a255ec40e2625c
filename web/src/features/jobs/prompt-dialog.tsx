import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { SCRIPT_LIMITS } from '../../../../workflows/contracts/scripts.ts';
import { ApiError } from '../../app/data/problem.ts';
import { announce } from '../../ui/announce.ts';
import { BudgetField } from '../../ui/budget-field.tsx';
import { messageOf } from '../../ui/message-of.ts';

interface Words {
  readonly title: string;
  readonly label: string;
  readonly description: string;
  /** What goes along, and what becomes of what is there. */
  readonly hint: string;
  /** The verb on the button. */
  readonly action: string;
  /** The verb on the other. */
  readonly cancel: string;
  readonly said: string;
  readonly failed: string;
}

interface Asked {
  readonly prompt: string;
  /** US dollars; null: no limit. */
  readonly budget_usd: number | null;
}

interface Props {
  words: Words;
  /** @param key the same for the same form: a repeated click asks once. */
  ask: (asked: Asked, key: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks a model for something that a prompt may say more of, and need not. */
export function PromptDialog({ words, ask, onClose }: Props) {
  const [{ asked, key }, setForm] = useState<{ asked: Asked; key: string }>(() => ({
    asked: { prompt: '', budget_usd: null },
    key: crypto.randomUUID(),
  }));
  const set = (change: Partial<Asked>): void =>
    setForm((old) => ({ asked: { ...old.asked, ...change }, key: crypto.randomUUID() }));
  const asking = useMutation({
    mutationFn: () => ask({ ...asked, prompt: asked.prompt.trim() }, key),
    onSuccess: () => {
      announce(words.said);
      onClose();
    },
  });
  const tooMuch = asking.error instanceof ApiError ? asking.error.fault('budget_usd') : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    asking.mutate();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={words.title}>
      <Stack component="form" gap="md" onSubmit={submit}>
        <Textarea
          label={words.label}
          description={words.description}
          data-autofocus
          autosize
          minRows={3}
          maxRows={12}
          maxLength={SCRIPT_LIMITS.prompt}
          value={asked.prompt}
          onChange={({ currentTarget: { value } }) => set({ prompt: value })}
        />
        <Text size="sm" c="dimmed">
          {words.hint}
        </Text>
        <BudgetField
          maw={320}
          value={asked.budget_usd}
          onChange={(budget_usd) => set({ budget_usd })}
          error={tooMuch}
        />
        {asking.error && tooMuch === undefined && (
          <Alert color="red" variant="light" role="alert" title={words.failed}>
            {messageOf(asking.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={asking.isPending}>
            {words.action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
