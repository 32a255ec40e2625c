import { Button, Group, Modal, NumberInput, Select, Stack, Switch, Textarea } from '@mantine/core';
import { useState } from 'react';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { SESSION_LIMITS } from '../../../../../workflows/contracts/session/limits.ts';
import { useModels } from '../../../app/data/models.ts';
import { dollars } from '../../../ui/formats.ts';
import type { Asset } from './asset.ts';

/** What something is made of. */
export interface Words {
  readonly prompt: string;
  readonly negative: string;
  readonly model: string | null;
  /** How many; of one that is made anew it is one. */
  readonly images: number;
  readonly keepsSeed: boolean;
}

interface Props {
  title: string;
  action: string;
  kind: 'image' | 'clip';
  /** What it begins with. */
  first: Pick<Words, 'prompt' | 'negative' | 'model'>;
  /** Made anew; null: more are made. */
  anew: Asset | null;
  isBusy: boolean;
  onSend: (words: Words) => void;
  onClose: () => void;
}

/** The words that more images, or one anew, are made of. */
export function WordsDialog({ title, action, kind, first, anew, isBusy, onSend, onClose }: Props) {
  const [words, setWords] = useState<Words>({ ...first, images: anew ? 1 : 4, keepsSeed: false });
  const set = (change: Partial<Words>): void => setWords((old) => ({ ...old, ...change }));
  const { data: models } = useModels();
  const able = (kind === 'image' ? models?.image : models?.video) ?? [];
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSend(words);
        }}
      >
        <Stack gap="sm">
          <Textarea
            label="Prompt"
            data-autofocus
            required
            autosize
            minRows={3}
            maxRows={12}
            maxLength={LIMITS.prompt}
            value={words.prompt}
            onChange={({ currentTarget }) => set({ prompt: currentTarget.value })}
          />
          <Textarea
            label="Not in the picture"
            autosize
            minRows={1}
            maxRows={5}
            maxLength={LIMITS.prompt}
            value={words.negative}
            onChange={({ currentTarget }) => set({ negative: currentTarget.value })}
          />
          <Group grow align="flex-end">
            <Select
              label="Model"
              placeholder={able[0]?.id ?? ' '}
              clearable
              data={able.map(({ id, usd }) => ({
                value: id,
                label: usd === 0 ? id : `${id}, ${dollars(usd)}`,
              }))}
              value={words.model}
              onChange={(model) => set({ model })}
            />
            {!anew && (
              <NumberInput
                label="Images"
                min={SESSION_LIMITS.images.min}
                max={SESSION_LIMITS.images.max}
                allowDecimal={false}
                value={words.images}
                onChange={(images) => set({ images: Number(images) })}
              />
            )}
          </Group>
          {anew !== null && anew.seed !== null && (
            <Switch
              label={`Keep the seed (${anew.seed})`}
              description="Only the words change; the rest stays as near as the model can."
              checked={words.keepsSeed}
              onChange={({ currentTarget }) => set({ keepsSeed: currentTarget.checked })}
            />
          )}
          <Group justify="flex-end" mt="xs">
            <Button variant="subtle" color="gray" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" loading={isBusy} disabled={words.prompt.trim() === ''}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
