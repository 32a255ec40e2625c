import { Alert, Button, CopyButton, Group, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconLock } from '@tabler/icons-react';

interface Props {
  /** Everything that was written, to be pasted elsewhere. */
  text: string;
  className?: string;
  onDiscard: () => void;
}

/** Somebody decided while one was typing: the words stay on the page until one lets go of them. */
export function UnsentDraft({ text, className = '', onDiscard }: Props) {
  return (
    <Alert
      color="yellow"
      variant="light"
      role="alert"
      mb="lg"
      icon={<IconLock size={20} />}
      title="Not saved: the checkpoint was closed meanwhile"
      className={className}
    >
      <Text size="sm" mb="sm">
        This is what you wrote. Copy what is still needed; discarding it shows the text as it was saved.
      </Text>
      <Group gap="sm">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy what I wrote'}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" variant="default" onClick={onDiscard}>
          Discard it
        </Button>
      </Group>
    </Alert>
  );
}
