import { Box, Group, NumberInput, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { DEFAULT_CLIP_SEC, SESSION_LIMITS } from '../../../../../workflows/contracts/session/limits.ts';
import { useModels } from '../../../app/data/models.ts';
import { DecisionBar } from '../../../ui/decision-bar.tsx';
import type { DecisionOption } from '../../../ui/decision-option.ts';
import { count, dollars, duration } from '../../../ui/formats.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { aspectRatio } from '../../../ui/media/thumbnail.ts';
import { OutcomeLine } from '../../../ui/outcome-line.tsx';
import earlierClasses from './earlier.module.css';
import classes from './step.module.css';
import type { Asking } from './use-asking.ts';

interface Props {
  session: Session;
  asking: Asking;
}

/** How the clips are to be, before they are made. */
export function OrderClips({ session, asking }: Props) {
  const { say, isBusy, outcome } = asking;
  const [seconds, setSeconds] = useState<number | string>(DEFAULT_CLIP_SEC);
  const [prompt, setPrompt] = useState('');
  const [model, setModel] = useState<string | null>(null);
  const { data: models } = useModels();
  const able = models?.video ?? [];
  const chosen = session.images.filter(({ id }) => session.approved_image_ids.includes(id));
  const ratio = aspectRatio(session.resolution);
  const n = session.approved_image_ids.length;
  const price = (able.find(({ id }) => id === model) ?? able[0])?.usd ?? 0;
  const total = price * n * Number(seconds);
  const make: DecisionOption = {
    label: `Make ${count(n, 'clip')}`,
    shortcut: 'a',
    look: 'primary',
    disabled: seconds === '' && 'Say how long each clip is.',
    run: () =>
      void say(
        {
          name: 'clips',
          body: {
            duration_sec: Number(seconds),
            model,
            ...(prompt.trim() && { prompt: prompt.trim() }),
          },
        },
        `${count(n, 'clip')} are being made.`,
      ),
  };
  return (
    <>
      <Box px={{ base: 'md', sm: 'xl' }} py="md" className={classes.body ?? ''}>
        <Stack gap="lg" maw={860}>
          <ul className={earlierClasses.strip} aria-label="Chosen images">
            {chosen.map(({ id, url, number, prompt: words }) => (
              <li key={id} className={earlierClasses.item}>
                <AssetPicture url={url} alt={`Image ${number}: ${words}`} ratio={ratio} width={320} />
              </li>
            ))}
          </ul>
          <Group align="flex-start" gap="md">
            <NumberInput
              label="Each clip"
              suffix=" s"
              min={SESSION_LIMITS.clip.min}
              max={SESSION_LIMITS.clip.max}
              step={0.5}
              w={130}
              value={seconds}
              onChange={setSeconds}
            />
            <Select
              label="Model"
              placeholder={able[0]?.id ?? ' '}
              clearable
              w={260}
              data={able.map(({ id, usd }) => ({
                value: id,
                label: usd === 0 ? id : `${id}, ${dollars(usd)} a second`,
              }))}
              value={model}
              onChange={setModel}
            />
          </Group>
          <Textarea
            label="What happens in them"
            description="Left empty, each clip moves as its image's own words say."
            autosize
            minRows={2}
            maxRows={8}
            maxLength={LIMITS.prompt}
            value={prompt}
            onChange={({ currentTarget }) => setPrompt(currentTarget.value)}
          />
        </Stack>
      </Box>
      <DecisionBar
        consequence={`${count(n, 'clip')} of ${duration(Number(seconds))} each, ${
          total === 0 ? 'at no cost: made on this machine' : `about ${dollars(total)}`
        }.`}
        outcome={outcome && <OutcomeLine {...outcome} />}
        options={[make]}
        busy={isBusy}
      />
    </>
  );
}
