import { ActionIcon, Group, SegmentedControl, Slider, Text, Tooltip } from '@mantine/core';
import { useLocalStorage, useReducedMotion } from '@mantine/hooks';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconRepeat } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { CannotPlay } from './cannot-play.tsx';
import { Compare, type CompareMode } from './compare.tsx';
import { timecode } from './timecode.ts';
import { transportKeys } from './transport.ts';
import { useTransport } from './use-transport.ts';
import { useKeys } from '../keys/use-keys.ts';
import classes from './clip-player.module.css';

const SPEEDS = ['0.25', '0.5', '1', '2'];

interface Props {
  /** One clip, or two that run in step. */
  clips: readonly { label: string; url: string; silent: boolean }[];
  fps: number;
  mode: CompareMode;
  /** Which of them leads: the longest, where that is known. */
  lead?: number;
  /** Whether it stands on the page, and plays when it is told to; otherwise in a dialog, where it plays at once. */
  onPage?: boolean;
}

export function ClipPlayer({ clips, fps, mode, lead = 0, onPage = false }: Props) {
  const still = useReducedMotion(false, { getInitialValueInEffect: false });
  // Kept from clip to clip.
  const [loop, setLoop] = useLocalStorage({
    key: 'greenlit-clip-loop',
    defaultValue: !still,
    getInitialValueInEffect: false,
  });
  const [speed, setSpeed] = useLocalStorage({
    key: 'greenlit-clip-speed',
    defaultValue: '1',
    getInitialValueInEffect: false,
  });
  const [length, setLength] = useState(0);
  /** Of the last clip that would not play. */
  const [broken, setBroken] = useState<string | null>(null);
  const player = useTransport({ fps, length, rate: Number(speed) });
  const { transport, attach, frame, last, played, paused } = player;
  const playing = player.speed > 0;
  useKeys(
    'Clip',
    useMemo(() => transportKeys(transport), [transport]),
    onPage ? 'player' : 'dialog',
  );
  const pictures = clips.map(({ label, url, silent }, place) => ({
    label,
    picture: (
      <>
        <video
          ref={attach((place + lead) % clips.length)}
          src={url}
          className={classes.video}
          muted={silent}
          // Those beside it follow the one that leads.
          loop={loop && place === lead}
          autoPlay={!still && !onPage}
          playsInline
          preload="auto"
          aria-label={label}
          onCanPlay={({ currentTarget }) => (currentTarget.playbackRate = Number(speed))}
          onError={() => setBroken(url)}
          onClick={transport.toggle}
          {...(place === lead
            ? {
                onPlay: played,
                onPause: paused,
                onLoadedMetadata: ({ currentTarget }) => setLength(currentTarget.duration),
              }
            : {})}
        />
        {broken === url && <CannotPlay what="clip" url={url} />}
      </>
    ),
  }));

  return (
    <>
      <Compare mode={mode} pictures={pictures} />
      <Group gap="sm" className={classes.controls ?? ''}>
        <ActionIcon
          size="lg"
          variant="default"
          aria-label={playing ? 'Pause' : 'Play'}
          onClick={transport.toggle}
        >
          {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
        <Slider
          flex="1 1 140px"
          size="sm"
          min={0}
          max={Math.max(last, 1)}
          step={1}
          label={null}
          value={frame}
          onChange={transport.seekFrame}
          thumbLabel="Position"
        />
        <Text size="sm" className={classes.timecode ?? ''}>
          {timecode(frame, fps)}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label="Speed"
          value={speed}
          onChange={setSpeed}
          data={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
        />
        <Tooltip label={loop ? 'Play once' : 'Loop'}>
          <ActionIcon
            size="lg"
            variant={loop ? 'light' : 'default'}
            aria-label="Loop"
            aria-pressed={loop}
            onClick={() => setLoop(!loop)}
          >
            <IconRepeat size={17} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </>
  );
}
