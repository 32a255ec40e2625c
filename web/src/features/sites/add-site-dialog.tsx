import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Site } from '../../../../api/schemas/sites.ts';
import { announce } from '../../ui/announce.ts';
import { ApiError } from '../../app/data/problem.ts';
import { messageOf } from '../../ui/message-of.ts';
import { addSite } from './sites.ts';

interface Props {
  onClose: () => void;
  onAdded: (site: Site) => void;
}

/** A new site; what follows is its daemon. */
export function AddSiteDialog({ onClose, onAdded }: Props) {
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const add = useMutation({
    mutationFn: () => addSite(name.trim(), id.trim() || null),
    onSuccess: (site) => {
      announce(`${site.name} has been added.`);
      onAdded(site);
    },
  });
  const fault = (path: string) => (add.error instanceof ApiError ? add.error.fault(path) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title="Add a site">
      <Stack component="form" onSubmit={submit}>
        <TextInput
          label="Name"
          required
          data-autofocus
          placeholder="Burbank"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={fault('name')}
        />
        <TextInput
          label="Short name"
          description="In folders and queues: lower-case letters, digits and hyphens. Left empty, it is made from the name."
          value={id}
          onChange={({ currentTarget }) => setId(currentTarget.value)}
          error={fault('id')}
        />
        {add.error && !fault('name') && !fault('id') && (
          <Alert color="red" variant="light" role="alert">
            {messageOf(add.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={add.isPending} disabled={!name.trim()}>
            Add the site
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
