import { Alert, Button, Group, Text } from '@mantine/core';
import { confirm } from '../../../ui/confirm.tsx';
import { messageOf } from '../../../ui/message-of.ts';

interface Props {
  /** Something is in the draft that no version has. */
  unsaved: boolean;
  newest: number;
  /** Why nothing that is typed is kept any more; null: it is. */
  refusal: unknown;
  /** Takes what stands instead of the draft; left out: this person changes nothing. */
  onDiscard?: () => void;
}

/** What has to be known of the draft before one goes on writing. */
export function DraftNotes({ unsaved, newest, refusal, onDiscard }: Props) {
  if (refusal)
    return (
      <Alert
        color="red"
        variant="light"
        radius={0}
        role="alert"
        title="What you type here is not kept any more"
      >
        <Text size="sm">{messageOf(refusal)} Copy what you have written, and open the page anew.</Text>
      </Alert>
    );
  if (!unsaved || newest === 0) return null;
  const askToDiscard = (): void =>
    confirm({
      title: `Back to v${newest}?`,
      text: 'What has been written since is taken out, for everybody. Undo in the text brings it back as long as this page is open.',
      action: `Back to v${newest}`,
      cancel: 'Keep the draft',
      danger: true,
      onConfirm: () => onDiscard?.(),
    });
  return (
    <Alert color="gray" variant="light" radius={0} py={6}>
      <Group gap="sm" justify="space-between">
        <Text size="sm">Written on since v{newest}. Everybody who opens the script sees the draft.</Text>
        {onDiscard && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={askToDiscard}>
            Back to v{newest}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
