import { CloseButton, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { bytes } from '../../../../ui/formats.ts';
import type { Upload } from './use-uploads.ts';
import classes from './uploads.module.css';

interface Props {
  uploads: readonly Upload[];
  /** Cancels one that is on its way, and takes one that was refused off the page. */
  onDismiss: (id: number) => void;
}

/** Files that are on their way to become scenes, and those that were not taken, with why. */
export function UploadLines({ uploads, onDismiss }: Props) {
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.lines} aria-label="Uploads">
      {uploads.map(({ id, name, size, progress, refused }) => (
        <li key={id} data-refused={refused !== null || undefined}>
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <Text size="sm" fw={600} truncate>
              {refused !== null && <IconAlertTriangle size={15} aria-hidden className={classes.icon ?? ''} />}
              {name}
            </Text>
            <Group gap={6} wrap="nowrap">
              <Text size="xs" c="dimmed" className="figures">
                {refused !== null
                  ? bytes(size)
                  : progress < 1
                    ? `${Math.floor(progress * 100)} %`
                    : 'Being looked at'}
              </Text>
              <CloseButton
                size="sm"
                aria-label={refused === null ? `Cancel ${name}` : `Dismiss ${name}`}
                onClick={() => onDismiss(id)}
              />
            </Group>
          </Group>
          {refused === null ? (
            <Progress
              value={progress * 100}
              size="xs"
              aria-label={`${name}: sent`}
              animated={progress === 1}
            />
          ) : (
            <Text size="sm" role="alert">
              {refused}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
