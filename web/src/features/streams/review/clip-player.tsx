import { ActionIcon, Group, SegmentedControl, Slider, Text, Tooltip } from '@mantine/core';
import { useLocalStorage, useReducedMotion } from '@mantine/hooks';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconRepeat } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { CannotPlay } from '../../../ui/media/cannot-play.tsx';
import { frameAt, timecode, timeOfFrame } from '../../../ui/media/timecode.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import classes from './clip-player.module.css';
import { CLIP_KEYS } from './large-view-keys.ts';

const SPEEDS = ['0.25', '0.5', '1', '2'];

interface Props {
  /** One clip, or two takes that run in step. */
  clips: readonly { label: string; url: string; silent: boolean }[];
  fps: number;
}

export function ClipPlayer({ clips, fps }: Props) {
  const videos = useRef<(HTMLVideoElement | null)[]>([]);
  const [playing, setPlaying] = useState(false);
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
  const [time, setTime] = useState(0);
  const [length, setLength] = useState(0);
  /** Of the last clip that would not play. */
  const [broken, setBroken] = useState<string | null>(null);

  const each = (act: (video: HTMLVideoElement) => void): void =>
    videos.current.forEach((video) => video && act(video));
  const seek = (seconds: number): void => {
    each((video) => (video.currentTime = seconds));
    setTime(seconds);
  };
  useKeys(
    'Clip',
    useMemo(() => {
      const toggle = (): void => {
        const [first] = videos.current;
        const start = first?.paused ?? true;
        videos.current.forEach((video) => {
          if (!video) return;
          if (start) void video.play();
          else video.pause();
        });
      };
      return [{ ...CLIP_KEYS.play, run: toggle }];
    }, []),
    'dialog',
  );

  useEffect(() => {
    const leader = videos.current[0];
    if (!leader || !playing) return;
    let frame = 0;
    const follow = (): void => {
      setTime(leader.currentTime);
      for (const video of videos.current.slice(1)) {
        // Two decoders drift; more than a frame apart is seen.
        if (video && Math.abs(video.currentTime - leader.currentTime) > 1.5 / fps)
          video.currentTime = leader.currentTime;
      }
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [playing, fps]);

  return (
    <>
      <div className={classes.clips} data-two={clips.length > 1 || undefined}>
        {clips.map(({ label, url, silent }, place) => (
          <figure key={url} className={classes.figure}>
            <video
              ref={(element) => {
                videos.current[place] = element;
              }}
              src={url}
              className={classes.video}
              muted={silent}
              loop={loop}
              autoPlay={!still}
              playsInline
              preload="auto"
              aria-label={label}
              onCanPlay={({ currentTarget }) => (currentTarget.playbackRate = Number(speed))}
              onError={() => setBroken(url)}
              onClick={() => each((video) => void (video.paused ? video.play() : video.pause()))}
              {...(place === 0
                ? {
                    onPlay: () => setPlaying(true),
                    onPause: () => setPlaying(false),
                    onLoadedMetadata: ({ currentTarget }) => setLength(currentTarget.duration),
                  }
                : {})}
            />
            {broken === url && <CannotPlay what="clip" url={url} />}
            {clips.length > 1 && <figcaption className={classes.caption}>{label}</figcaption>}
          </figure>
        ))}
      </div>
      <Group gap="sm" className={classes.controls ?? ''}>
        <ActionIcon
          size="lg"
          variant="default"
          aria-label={playing ? 'Pause' : 'Play'}
          onClick={() => each((video) => void (playing ? video.pause() : video.play()))}
        >
          {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
        <Slider
          flex="1 1 140px"
          size="sm"
          min={0}
          max={Math.max(length, 0.1)}
          step={1 / fps}
          label={null}
          value={time}
          onChange={(value) => seek(timeOfFrame(frameAt(value, fps), fps))}
          thumbProps={{ 'aria-label': 'Position' }}
        />
        <Text size="sm" className={classes.timecode ?? ''}>
          {timecode(frameAt(time, fps), fps)}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label="Speed"
          value={speed}
          onChange={(value) => {
            setSpeed(value);
            each((video) => (video.playbackRate = Number(value)));
          }}
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
