import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ScriptVersionSummary } from '../../../../../api/schemas/script-versions.ts';
import { announce } from '../../../ui/announce.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { lockVersion, type Paper } from '../api/production.ts';

interface Props {
  version: ScriptVersionSummary;
  onClose: () => void;
}

/** Locks the newest version for production. */
export function LockDialog({ version: { script_id: id, version, lock }, onClose }: Props) {
  const [paper, setPaper] = useState<Paper>(lock?.paper ?? 'letter');
  const locking = useMutation({
    mutationFn: () => lockVersion({ id, version }, paper),
    onSuccess: () => {
      announce(`v${version} is locked for production.`);
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    locking.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={`Lock v${version} for production`}>
      <Stack component="form" gap="md" onSubmit={submit}>
        <Text size="sm">
          {lock
            ? 'Its pages are numbered anew from 1; scenes keep the numbers that they have.'
            : 'In all versions that follow, pages and scenes keep their numbers.'}{' '}
          What grows goes on A-pages, new scenes get letters, and scenes that are cut stay as omitted.
        </Text>
        <SegmentedControl
          aria-label="Paper"
          data={[
            { value: 'letter', label: 'US Letter' },
            { value: 'a4', label: 'A4' },
          ]}
          value={paper}
          onChange={(value) => setPaper(value)}
        />
        {locking.error && (
          <Alert color="red" variant="light" role="alert" title="Not locked">
            {messageOf(locking.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={locking.isPending} data-autofocus>
            Lock v{version}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
