import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { bytes, count } from '../../../ui/formats.ts';
import classes from './deliver-dialog.module.css';
import { endUpload, type GradedUpload, pauseUpload, resumeUpload } from './graded-uploads.ts';

/** How far a graded result is that is being sent, and how to stop it. */
export function UploadProgress({ fileId, upload }: { fileId: string; upload: GradedUpload }) {
  const { name, sent, bytes: size, state, kind, problem } = upload;
  const percent = size === 0 ? 0 : (sent / size) * 100;
  return (
    <Stack gap={8} role="group" aria-label="Upload">
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={550} className={classes.name ?? ''}>
          {name}
          {upload.files > 1 && (
            <Text span inherit fw={400} c="dimmed">
              {`, ${count(upload.files, 'file')}`}
            </Text>
          )}
        </Text>
        <Text size="sm" c="dimmed" className={`figures ${classes.percent}`}>
          {Math.floor(percent)}%
        </Text>
      </Group>
      <Progress
        value={percent}
        size="sm"
        radius="xl"
        animated={state === 'sending'}
        {...(state === 'failed' ? { color: 'red' } : state === 'sending' ? {} : { color: 'gray' })}
        aria-label={`Upload of ${name}`}
      />
      {problem !== null && (
        <Alert color="red" variant="light" py="xs" role="alert">
          <span className={classes.name}>{problem}</span>
        </Alert>
      )}
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" className="figures">
          {words(upload)}
        </Text>
        <Group gap="xs">
          {/* A folder comes in one request, which does not stop and go on. */}
          {kind === 'file' && (state === 'sending' || state === 'interrupted') && sent < size && (
            <Button size="compact-sm" variant="default" onClick={() => pauseUpload(fileId)}>
              Pause
            </Button>
          )}
          {state === 'paused' && (
            <Button size="compact-sm" variant="default" onClick={() => resumeUpload(fileId)}>
              Go on
            </Button>
          )}
          {state === 'failed' && (
            <Button size="compact-sm" variant="default" onClick={() => resumeUpload(fileId)}>
              Try again
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => endUpload(fileId)}>
            {state === 'failed' ? 'Bring another' : 'Cancel the upload'}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

function words({ state, sent, bytes: size }: GradedUpload): string {
  const far = `${bytes(sent)} of ${bytes(size)}`;
  switch (state) {
    case 'sending':
      return sent < size ? far : 'Being checked';
    case 'interrupted':
      return `${far}. The connection broke; it goes on by itself.`;
    case 'paused':
      return `Paused at ${far}`;
    case 'failed':
    case 'uploaded':
      return far;
  }
}
