import { Select, Stack } from '@mantine/core';
import { ENCODERS } from '../../../../../workflows/contracts/render/plan.ts';
import { FrameRateField, ResolutionField } from '../../../app/film-fields.tsx';
import { oneOf } from '../../../ui/one-of.ts';
import { Panel } from '../../../ui/panel.tsx';
import { ENCODER_WORDS } from '../words.ts';
import type { RenderForm } from './form.ts';
import { TransitionField } from './scenes/transition-field.tsx';

export interface SettingsProps {
  form: RenderForm;
  set: (change: Partial<RenderForm>) => void;
  fault: (path: string) => string | undefined;
}

/** The film's picture: its size, rate and encoder, and how scenes follow each other. */
export function FilmSettings({ form, set, fault }: SettingsProps) {
  const { resolution, fps, encoder, transition } = form;
  return (
    <Panel title="Picture">
      <Stack gap="sm">
        <ResolutionField
          value={resolution}
          onChange={(chosen) => set({ resolution: chosen })}
          error={fault('resolution')}
        />
        <FrameRateField value={fps} onChange={(chosen) => set({ fps: chosen })} error={fault('fps')} />
        <Select
          label="Encoder"
          allowDeselect={false}
          data={ENCODERS.map((value) => ({ value, label: ENCODER_WORDS[value] }))}
          value={encoder}
          onChange={(chosen) => set({ encoder: oneOf(ENCODERS, chosen ?? '') ?? encoder })}
          error={fault('encoder')}
        />
        <TransitionField
          label="Scenes follow by"
          name="The film"
          value={transition}
          error={fault('transition')}
          onChange={(chosen) => chosen && set({ transition: chosen })}
        />
      </Stack>
    </Panel>
  );
}
