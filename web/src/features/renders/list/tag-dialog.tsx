import { Button, Group, Modal, Stack, TagsInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RenderJob } from '../../../../../api/schemas/renders.ts';
import { count } from '../../../ui/formats.ts';
import { tagsAmong } from '../known-tags.ts';
import { TagField } from '../../../ui/tags/tag-field.tsx';

interface Props {
  jobs: readonly RenderJob[];
  known: readonly string[];
  onTag: (added: readonly string[], removed: readonly string[]) => void;
  onClose: () => void;
}

/** Tags for many jobs at once: what each has beside them stays. */
export function TagDialog({ jobs, known, onTag, onClose }: Props) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onClose();
    onTag(added, removed);
  };
  return (
    <Modal opened onClose={onClose} title={`Tag ${count(jobs.length, 'render')}`}>
      <Stack component="form" onSubmit={submit} gap="md">
        <TagField label="Add" value={added} onChange={setAdded} known={known} autoFocus />
        <TagsInput
          label="Take away"
          placeholder={removed.length === 0 ? 'None' : ''}
          data={tagsAmong(jobs)}
          value={[...removed]}
          onChange={setRemoved}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" disabled={added.length + removed.length === 0}>
            Tag {count(jobs.length, 'render')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
