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
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { aspectRatio } from '../../../ui/media/thumbnail.ts';
import { CannotPlay } from '../../../ui/media/cannot-play.tsx';
import { toggleFullScreen } from '../../../ui/media/full-screen.ts';
import { timecode } from '../../../ui/media/timecode.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import classes from './film-player.module.css';
import { SegmentBar } from './segment-bar.tsx';
import { usePlayer } from './use-player.ts';
import { segmentMarks } from './segment-marks.ts';

interface Props {
  stream: Stream;
  final: NonNullable<Stream['final']>;
}

export function FilmPlayer({ stream, final }: Props) {
  const { fps, resolution } = stream.spec;
  const player = usePlayer(fps, final.duration_sec);
  const [muted, setMuted] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const [broken, setBroken] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => segmentMarks(stream.segments), [stream.segments]);
  const { video, step, toggle, shuttle, seekFrame } = player;

  useKeys(
    'Film',
    useMemo(() => {
      const startOf = (by: 1 | -1): void => {
        const now = (video.current?.currentTime ?? 0) - (by < 0 ? 0.5 : 0);
        const starts = marks.map(({ start }) => start);
        const next =
          by > 0 ? starts.find((start) => start > now + 0.01) : starts.findLast((start) => start < now);
        seekFrame(Math.round((next ?? (by > 0 ? final.duration_sec : 0)) * fps));
      };
      return [
        { keys: ['Space'], label: 'Play or pause', run: toggle },
        { keys: ['ArrowLeft', ','], label: 'One frame back', run: () => step(-1) },
        { keys: ['ArrowRight', '.'], label: 'One frame on', run: () => step(1) },
        { keys: ['Shift+ArrowLeft'], label: 'One second back', run: () => step(-fps) },
        { keys: ['Shift+ArrowRight'], label: 'One second on', run: () => step(fps) },
        { keys: ['j'], label: 'Backwards, again: faster', run: () => shuttle('j') },
        { keys: ['k'], label: 'Stop', run: () => shuttle('k') },
        { keys: ['l'], label: 'Forwards, again: faster', run: () => shuttle('l') },
        { keys: ['ArrowUp'], label: 'Segment before', run: () => startOf(-1) },
        { keys: ['ArrowDown'], label: 'Next segment', run: () => startOf(1) },
        { keys: ['f'], label: 'Full screen', run: () => toggleFullScreen(frame.current) },
        { keys: ['m'], label: 'Sound on or off', run: () => setMuted((old) => !old) },
      ];
    }, [video, marks, seekFrame, final.duration_sec, fps, toggle, step, shuttle]),
    'player',
  );
  const playing = player.speed > 0;
  return (
    <div ref={frame} className={classes.player} role="group" aria-label="Film">
      <video
        ref={video}
        src={final.url}
        // Only until the film itself is there: the poster is another frame than the timecode says.
        {...(loaded ? {} : { poster: final.poster_url })}
        className={classes.video}
        style={{ aspectRatio: aspectRatio(resolution) }}
        muted={muted}
        preload="auto"
        playsInline
        aria-label={stream.title}
        onClick={toggle}
        onLoadedData={() => setLoaded(true)}
        onError={() => setBroken(true)}
        onPlay={player.played}
        onPause={player.paused}
      />
      {broken && <CannotPlay what="film" url={final.url} />}
      <SegmentBar marks={marks} frame={player.frame} last={player.last} fps={fps} onSeek={seekFrame} />
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
