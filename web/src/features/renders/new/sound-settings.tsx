import { Button, CloseButton, Group, Input, NumberInput, Select, Stack, Switch, Text } from '@mantine/core';
import { IconMusic } from '@tabler/icons-react';
import { LOUDNESS, SUBTITLES } from '../../../../../workflows/contracts/render/plan.ts';
import { useModels } from '../../../app/data/models.ts';
import { oneOf } from '../../../ui/one-of.ts';
import { Panel } from '../../../ui/panel.tsx';
import { LOUDNESS_WORDS, SUBTITLE_WORDS } from '../words.ts';
import type { SettingsProps } from './film-settings.tsx';
import { voiceWords } from './voice-words.ts';

/** Decibels, as the API takes them. */
const GAIN = { min: -60, max: 12 } as const;

/** The film's sound and words: narration, subtitles, music and how loud all of it is. */
export function SoundSettings({ form, set, fault, onPick }: SettingsProps & { onPick: () => void }) {
  const { spoken, subtitles, loudness } = form;
  const { data: models } = useModels();
  return (
    <Panel title="Sound and words">
      <Stack gap="sm">
        <Switch
          label="Narration is spoken"
          description={voiceWords(models?.voice[0], form)}
          checked={spoken}
          onChange={({ currentTarget }) => set({ spoken: currentTarget.checked })}
        />
        <Select
          label="Subtitles"
          description="What becomes of narration as text."
          allowDeselect={false}
          data={SUBTITLES.map((value) => ({ value, label: SUBTITLE_WORDS[value] }))}
          value={subtitles}
          onChange={(chosen) => set({ subtitles: oneOf(SUBTITLES, chosen ?? '') ?? subtitles })}
          error={fault('subtitles')}
        />
        <Music form={form} set={set} fault={fault} onPick={onPick} />
        <Select
          label="Loudness"
          allowDeselect={false}
          data={LOUDNESS.map((value) => ({ value, label: LOUDNESS_WORDS[value] }))}
          value={loudness}
          onChange={(chosen) => set({ loudness: oneOf(LOUDNESS, chosen ?? '') ?? loudness })}
          error={fault('loudness')}
        />
      </Stack>
    </Panel>
  );
}

function Music({ form: { music }, set, fault, onPick }: SettingsProps & { onPick: () => void }) {
  return (
    <Input.Wrapper
      label="Music"
      labelElement="div"
      description="Under the whole film, softer where somebody speaks."
      error={fault('music')}
    >
      {music ? (
        <Stack gap={6} mt={4}>
          <Group justify="space-between" wrap="nowrap" gap={6}>
            <Group gap={6} wrap="nowrap" miw={0}>
              <IconMusic size={16} aria-hidden style={{ flex: 'none' }} />
              <Text size="sm" truncate>
                {music.file.name}
              </Text>
            </Group>
            <CloseButton aria-label="No music" onClick={() => set({ music: null })} />
          </Group>
          <NumberInput
            aria-label="Gain of the music in decibels"
            suffix=" dB"
            {...GAIN}
            value={music.gain_db}
            onChange={(gain) => set({ music: { ...music, gain_db: Number(gain) } })}
          />
        </Stack>
      ) : (
        <Button variant="default" fullWidth mt={4} leftSection={<IconMusic size={16} />} onClick={onPick}>
          Choose music…
        </Button>
      )}
    </Input.Wrapper>
  );
}
