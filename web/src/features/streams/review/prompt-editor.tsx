import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { KeyHint } from '../../../components/key-hint.tsx';
import { dollars } from '../../../lib/formats.ts';
import type { GalleryItem } from './gallery-items.ts';

interface Props {
  item: GalleryItem;
  editable: boolean;
  onRegenerate: (prompt?: string) => void;
}

/** The prompt under the picture; changing it asks for a take of its own. */
export function PromptEditor({ item: { segment, asset }, editable, onRegenerate }: Props) {
  const made = asset?.prompt ?? segment.prompt;
  const [prompt, setPrompt] = useState(made);
  const changed = prompt.trim() !== made;
  const busy = asset?.state === 'generating';
  return (
    <Stack gap={8}>
      <Textarea
        label="Prompt"
        autosize
        minRows={4}
        maxRows={12}
        readOnly={!editable}
        maxLength={LIMITS.prompt}
        value={prompt}
        onChange={({ currentTarget }) => setPrompt(currentTarget.value)}
      />
      {editable && (
        <Group gap={8}>
          <Button
            variant={changed ? 'light' : 'default'}
            disabled={!asset || busy || !prompt.trim()}
            rightSection={<KeyHint name="r" />}
            onClick={() => onRegenerate(changed ? prompt.trim() : undefined)}
          >
            {changed ? 'Regenerate with this prompt' : 'Regenerate'}
          </Button>
          {changed && (
            <Button variant="subtle" color="gray" onClick={() => setPrompt(made)}>
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
