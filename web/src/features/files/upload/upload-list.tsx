import { ActionIcon, Anchor, Button, Group, Paper, Progress, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { bytes } from '../../../ui/formats.ts';
import classes from './upload.module.css';
import { cancelUpload, forgetUploads, type Upload, useUploads } from './uploads.ts';

/** What is being uploaded, and what came of it. */
export function UploadList() {
  const uploads = useUploads();
  const open = uploads.filter(({ end }) => end === null).length;
  if (uploads.length === 0) return null;
  return (
    <Paper className={classes.list ?? ''} role="region" aria-label="Uploads">
      <Group justify="space-between" px="md" py={9}>
        <Text size="sm" fw={600}>
          {open > 0 ? `Uploading, ${open} to go` : 'Uploads'}
        </Text>
        {open < uploads.length && (
          <Button size="compact-xs" variant="subtle" onClick={forgetUploads}>
            Clear
          </Button>
        )}
      </Group>
      <ul className={classes.uploads}>
        {uploads.map((upload) => (
          <Line key={upload.id} upload={upload} />
        ))}
      </ul>
    </Paper>
  );
}

function Line({ upload: { id, name, size_bytes, progress, end } }: { upload: Upload }) {
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" truncate miw={0}>
          {name}
        </Text>
        {end === null ? (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Cancel the upload of ${name}`}
            onClick={() => cancelUpload(id)}
          >
            <IconX size={14} />
          </ActionIcon>
        ) : (
          'file_id' in end && (
            <Anchor component={Link} to={`/files/${end.file_id}`} size="sm">
              Open
            </Anchor>
          )
        )}
      </Group>
      {end === null && (
        <Progress value={progress * 100} size="xs" animated aria-label={`Upload of ${name}`} />
      )}
      <Text
        size="xs"
        c={end?.kind === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}
        className="figures"
      >
        {words(end, progress, size_bytes)}
      </Text>
    </li>
  );
}

function words(end: Upload['end'], progress: number, size: number): string {
  switch (end?.kind) {
    case 'new':
      return `${bytes(size)}, registered`;
    case 'known':
      return 'It was here already; nothing was taken twice';
    case 'failed':
      return end.message;
    case 'cancelled':
      return 'Cancelled';
    case undefined:
      if (progress === 0) return 'Waits for its turn';
      return progress < 1 ? `${bytes(progress * size)} of ${bytes(size)}` : 'Being checked';
  }
}
