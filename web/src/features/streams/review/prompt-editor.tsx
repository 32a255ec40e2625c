import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { dollars } from '../../../ui/formats.ts';
import { type GalleryItem, madeWith } from './gallery-items.ts';
import type { Gallery } from './use-gallery.ts';

interface Props {
  item: GalleryItem;
  prompts: Gallery['prompts'];
  editable: boolean;
  /** What another take will cost and how long it will take. */
  estimate: string;
  onRegenerate: () => void;
}

/** The prompt under the picture; changing it asks for a take of its own. */
export function PromptEditor({ item, prompts, editable, estimate, onRegenerate }: Props) {
  const { segment, asset } = item;
  const prompt = prompts.written(item);
  const changed = prompt.trim() !== madeWith(item);
  const busy = asset?.state === 'generating';
  return (
    <Stack gap={8}>
      <Textarea
        label="Prompt"
        autosize
        minRows={4}
        maxRows={12}
        readOnly={!editable}
        {...(changed && !editable
          ? { description: 'As you wrote it. No take was made with it while the checkpoint was open.' }
          : {})}
        maxLength={LIMITS.prompt}
        value={prompt}
        onChange={({ currentTarget }) => prompts.write(item, currentTarget.value)}
      />
      {(editable || changed) && (
        <Group gap={8}>
          {editable && (
            <Button
              variant={changed ? 'light' : 'default'}
              disabled={!asset || busy || !prompt.trim()}
              aria-keyshortcuts="R"
              rightSection={<KeyHint name="r" />}
              title={estimate}
              onClick={onRegenerate}
            >
              {changed ? 'Regenerate with this prompt' : 'Regenerate'}
            </Button>
          )}
          {changed && (
            <Button variant="subtle" color="gray" onClick={() => prompts.write(item, madeWith(item))}>
              Undo the change
            </Button>
          )}
        </Group>
      )}
      {segment.narration && (
        <Text size="sm">
          <Text span inherit c="dimmed">
            Narration:
          </Text>{' '}
          {segment.narration}
        </Text>
      )}
      {asset?.provider && (
        <Text size="xs" c="dimmed">
          Made by {asset.provider}
          {asset.seed !== null && `, seed ${asset.seed}`}
          {asset.cost_usd !== null && `, ${dollars(asset.cost_usd)}`}
        </Text>
      )}
    </Stack>
  );
}
