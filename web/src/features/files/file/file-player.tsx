import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import {
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { type CSSProperties, useMemo, useRef, useState } from 'react';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { CannotPlay } from '../../../ui/media/cannot-play.tsx';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { toggleFullScreen } from '../../../ui/media/full-screen.ts';
import { timecode } from '../../../ui/media/timecode.ts';
import { FULL_SCREEN, transportKeys } from '../../../ui/media/transport.ts';
import { useTransport } from '../../../ui/media/use-transport.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import classes from './file-player.module.css';
import { timecodeAt } from './source-timecode.ts';

/** The proxy with the camera's own timecode, or what there is instead. */
export function FilePlayer({ file }: { file: CameraFile }) {
  const { probe, poster_url, proxy_url, task, state } = file;
  const ratio = probe?.width && probe.height ? probe.width / probe.height : 16 / 9;
  if (proxy_url && probe?.fps && probe.duration_sec)
    return <Proxy file={file} url={proxy_url} ratio={ratio} fps={probe.fps} length={probe.duration_sec} />;
  if (poster_url)
    return (
      <div className={classes.player}>
        <AssetPicture url={poster_url} alt={`Poster of ${file.filename}`} ratio={ratio} width={640} eager />
      </div>
    );
  return (
    <Text size="sm" c="dimmed" className={classes.none ?? ''}>
      {task === 'validate'
        ? 'A proxy and a poster are being made.'
        : probe === null
          ? state === 'detected'
            ? 'Not looked at yet: validating makes a poster and a proxy to play.'
            : 'It was never looked at, so there is nothing to play.'
          : 'There is no picture in this file.'}
    </Text>
  );
}

interface ProxyProps {
  file: CameraFile;
  url: string;
  ratio: number;
  fps: number;
  /** Seconds. */
  length: number;
}

function Proxy({ file, url, ratio, fps, length }: ProxyProps) {
  const { transport, attach, frame: at, last, speed, played, paused } = useTransport({ fps, length });
  const { toggle, step, seekFrame } = transport;
  const frame = useRef<HTMLDivElement>(null);
  const [isBroken, setBroken] = useState(false);
  const start = file.probe?.timecode ?? null;
  const isPlaying = speed > 0;
  useKeys(
    'Player',
    useMemo(
      () => [...transportKeys(transport), { ...FULL_SCREEN, run: () => toggleFullScreen(frame.current) }],
      [transport],
    ),
    'player',
  );
  const counted = start === null ? null : timecodeAt(start, at, fps);
  return (
    <div ref={frame} className={classes.player} role="group" aria-label="Player">
      <video
        ref={attach(0)}
        src={url}
        {...(file.poster_url ? { poster: file.poster_url } : {})}
        className={classes.video}
        style={{ aspectRatio: ratio }}
        preload="metadata"
        playsInline
        aria-label={`Proxy of ${file.filename}`}
        onClick={toggle}
        onPlay={played}
        onPause={paused}
        onError={() => setBroken(true)}
      />
      {isBroken && <CannotPlay what="proxy" url={url} />}
      <input
        type="range"
        className={classes.seek}
        style={{ '--at': last === 0 ? 0 : at / last } as CSSProperties}
        min={0}
        max={last}
        value={at}
        aria-label="Position"
        aria-valuetext={counted ?? timecode(at, Math.round(fps))}
        onChange={({ currentTarget }) => {
          step(0);
          seekFrame(Number(currentTarget.value));
        }}
      />
      <Group gap={4} wrap="nowrap" className={classes.controls ?? ''}>
        <Control
          label={isPlaying ? 'Pause' : 'Play'}
          icon={isPlaying ? IconPlayerPauseFilled : IconPlayerPlayFilled}
          onClick={toggle}
        />
        <Control label="One frame back" icon={IconPlayerSkipBack} onClick={() => step(-1)} />
        <Control label="One frame on" icon={IconPlayerSkipForward} onClick={() => step(1)} />
        <Tooltip
          label={
            counted === null ? 'From the first frame; the file names no timecode' : "The camera's timecode"
          }
        >
          <Text className={classes.timecode ?? ''} aria-label="Timecode">
            {counted ?? timecode(at, Math.round(fps))}
          </Text>
        </Tooltip>
        <Group ml="auto">
          <Control label="Full screen" icon={IconMaximize} onClick={() => toggleFullScreen(frame.current)} />
        </Group>
      </Group>
    </div>
  );
}

function Control({
  label,
  icon: Icon,
  onClick,
}: {
  label: string;
  icon: typeof IconMaximize;
  onClick: () => void;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={34} aria-label={label} onClick={onClick}>
        <Icon size={17} />
      </ActionIcon>
    </Tooltip>
  );
}
