import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { bytes, count } from '../../../ui/formats.ts';
import { useSites } from '../../sites/sites.ts';
import classes from './upload.module.css';
import { upload } from './uploads.ts';

/** Which site the files count as found at, and where they are to go. */
export function UploadDialog({ files, onClose }: { files: readonly File[]; onClose: () => void }) {
  const { data: sites } = useSites();
  const [chosen, setChosen] = useState<string | null>(null);
  const [destination, setDestination] = useState<string | null>(null);
  const site = chosen ?? sites?.[0]?.id ?? null;
  const usual = sites?.find(({ id }) => id === site)?.default_destination ?? null;
  const options = (sites ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!site) return;
    upload(files, { source_site: site, destination_site: destination });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Upload ${count(files.length, 'file')}`}>
      <Stack component="form" onSubmit={submit}>
        <ul className={classes.names}>
          {files.slice(0, 6).map((file) => (
            <li key={`${file.name} ${file.size}`}>
              {file.name} <span>{bytes(file.size)}</span>
            </li>
          ))}
          {files.length > 6 && <li>and {files.length - 6} more</li>}
        </ul>
        <Select
          label="Site"
          description="Where the files come from."
          required
          allowDeselect={false}
          data-autofocus
          value={site}
          onChange={setChosen}
          data={options}
        />
        <Select
          label="Destination"
          placeholder={
            usual
              ? `As the site has it: ${options.find(({ value }) => value === usual)?.label}`
              : 'Chosen when queued'
          }
          clearable
          value={destination}
          onChange={setDestination}
          data={options.filter(({ value }) => value !== site)}
        />
        <Text size="sm" c="dimmed">
          {bytes(files.reduce((sum, { size }) => sum + size, 0))} in all, hashed on the way. A file that is
          here already is not taken twice.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" disabled={site === null}>
            Upload
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
