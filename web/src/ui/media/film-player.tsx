import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import {
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconVolume,
  IconVolumeOff,
  type TablerIcon,
} from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { aspectRatio } from './thumbnail.ts';
import { CannotPlay } from './cannot-play.tsx';
import { toggleFullScreen } from './full-screen.ts';
import { timecode } from './timecode.ts';
import { FULL_SCREEN, transportKeys } from './transport.ts';
import { useTransport } from './use-transport.ts';
import { capitalised } from '../formats.ts';
import { useKeys } from '../keys/use-keys.ts';
import classes from './film-player.module.css';
import { PartBar } from './part-bar.tsx';
import { partMarks } from './part-marks.ts';

interface Film {
  readonly title: string;
  readonly url: string;
  readonly poster_url: string;
  /** `1280x720` */
  readonly resolution: string;
  readonly fps: number;
  /** Seconds. */
  readonly duration_sec: number;
}

interface Props {
  film: Film;
  /** What it is made of, in its order; nothing where that is not known. */
  parts: Parameters<typeof partMarks>[0];
  /** What people call one of them: `segment`. */
  part: string;
}

/** A film under frame-exact control, with its parts on the bar. */
export function FilmPlayer({ film, parts, part }: Props) {
  const { fps, resolution } = film;
  const player = useTransport({ fps, length: film.duration_sec });
  const [muted, setMuted] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const [broken, setBroken] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => partMarks(parts), [parts]);
  const { transport, attach, now } = player;
  const { toggle, step, seekFrame } = transport;

  useKeys(
    'Film',
    useMemo(() => {
      const startOf = (by: 1 | -1): void => {
        const from = now() - (by < 0 ? 0.5 : 0);
        const starts = marks.map(({ start }) => start);
        const next =
          by > 0 ? starts.find((start) => start > from + 0.01) : starts.findLast((start) => start < from);
        seekFrame(Math.round((next ?? (by > 0 ? film.duration_sec : 0)) * fps));
      };
      return [
        ...transportKeys(transport),
        { keys: ['ArrowUp'], label: `${capitalised(part)} before`, run: () => startOf(-1) },
        { keys: ['ArrowDown'], label: `Next ${part}`, run: () => startOf(1) },
        { ...FULL_SCREEN, run: () => toggleFullScreen(frame.current) },
        { keys: ['m'], label: 'Sound on or off', run: () => setMuted((old) => !old) },
      ];
    }, [transport, now, marks, seekFrame, film.duration_sec, fps, part]),
    'player',
  );
  const playing = player.speed > 0;
  return (
    <div ref={frame} className={classes.player} role="group" aria-label="Film">
      <video
        ref={attach(0)}
        src={film.url}
        // Only until the film itself is there: the poster is another frame than the timecode says.
        {...(loaded ? {} : { poster: film.poster_url })}
        className={classes.video}
        style={{ aspectRatio: aspectRatio(resolution) }}
        muted={muted}
        preload="auto"
        playsInline
        aria-label={film.title}
        onClick={toggle}
        onLoadedData={() => setLoaded(true)}
        onError={() => setBroken(true)}
        onPlay={player.played}
        onPause={player.paused}
      />
      {broken && <CannotPlay what="film" url={film.url} />}
      <PartBar
        marks={marks}
        part={part}
        frame={player.frame}
        last={player.last}
        fps={fps}
        onSeek={seekFrame}
      />
      <Group gap={6} wrap="nowrap" className={classes.controls ?? ''}>
        <Control
          label={playing ? 'Pause' : 'Play'}
          icon={playing ? IconPlayerPauseFilled : IconPlayerPlayFilled}
          onClick={toggle}
        />
        <Control label="One frame back" icon={IconPlayerSkipBack} onClick={() => step(-1)} />
        <Control label="One frame on" icon={IconPlayerSkipForward} onClick={() => step(1)} />
        <Text className={classes.timecode ?? ''} aria-label="Timecode">
          {timecode(player.frame, fps)}
          <span className={classes.total}> / {timecode(player.last + 1, fps)}</span>
        </Text>
        {player.speed !== 0 && player.speed !== 1 && (
          <Text size="sm" fw={600}>
            {player.speed}×
          </Text>
        )}
        <Group gap={6} ml="auto" wrap="nowrap">
          <Control
            label={muted ? 'Sound on' : 'Sound off'}
            icon={muted ? IconVolumeOff : IconVolume}
            onClick={() => setMuted(!muted)}
          />
          <Control label="Full screen" icon={IconMaximize} onClick={() => toggleFullScreen(frame.current)} />
        </Group>
      </Group>
    </div>
  );
}

function Control({ label, icon: Icon, onClick }: { label: string; icon: TablerIcon; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={label} onClick={onClick}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}
