import { Alert, Button, ColorSwatch, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ScriptVersionSummary } from '../../../../../api/schemas/script-versions.ts';
import {
  colorWords,
  REVISION_COLORS,
  type RevisionColor,
  tintOf,
} from '../../../../../screenplay/production/revisions.ts';
import { announce } from '../../../ui/announce.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { type NewRevision, reviseVersion } from '../api/production.ts';
import { today } from './today.ts';

interface Props {
  version: ScriptVersionSummary;
  /** The colour that is next in order. */
  next: RevisionColor;
  onClose: () => void;
}

const COLORS = REVISION_COLORS.map((color) => ({ value: color, label: colorWords(color) }));

/** Says what a version's revised pages are handed out as. */
export function RevisionDialog({ version: { script_id: id, version, revision }, next, onClose }: Props) {
  const [asked, setAsked] = useState<NewRevision>(revision ?? { color: next, date: today() });
  const revising = useMutation({
    mutationFn: (wanted: NewRevision | null) => reviseVersion({ id, version }, wanted),
    onSuccess: (_done, wanted) => {
      announce(
        wanted
          ? `v${version} is the ${colorWords(wanted.color)} revision.`
          : `v${version} is no revision any more.`,
      );
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    revising.mutate(asked);
  };
  return (
    <Modal opened onClose={onClose} title={`Revised pages of v${version}`}>
      <Stack component="form" gap="md" onSubmit={submit}>
        <Text size="sm" c="dimmed">
          Colour and date stand at the head of every page that is other than in the revision before, and
          changed lines have an asterisk.
        </Text>
        <Select
          label="Colour"
          allowDeselect={false}
          data={COLORS}
          value={asked.color}
          leftSection={<ColorSwatch size={14} withShadow={false} color={tintOf(asked.color)} />}
          onChange={(color) => color && setAsked({ ...asked, color })}
        />
        <TextInput
          label="Date"
          type="date"
          required
          value={asked.date}
          onChange={({ currentTarget: { value: date } }) => setAsked({ ...asked, date })}
        />
        {revising.error && (
          <Alert color="red" variant="light" role="alert" title="Not changed">
            {messageOf(revising.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          {revision && (
            <Button
              variant="subtle"
              color="gray"
              mr="auto"
              disabled={revising.isPending}
              onClick={() => revising.mutate(null)}
            >
              No revision
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={revising.isPending} disabled={asked.date === ''}>
            Mark as {colorWords(asked.color)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
