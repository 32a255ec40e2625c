import { Tooltip } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { frameAt, timecode } from './timecode.ts';
import classes from './part-bar.module.css';
import type { PartMark } from './part-marks.ts';

interface Props {
  /** In their order; none: only the position is shown. */
  marks: readonly PartMark[];
  /** What people call a part: `segment`. */
  part: string;
  frame: number;
  last: number;
  fps: number;
  onSeek: (frame: number) => void;
}

/** The position in the film, with each part's place on it. */
export function PartBar({ marks, part, frame, last, fps, onSeek }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const length = (last + 1) / fps;
  const current = marks.findLast(({ start }) => frameAt(start, fps) <= frame);
  const seek = ({ clientX }: PointerEvent): void => {
    const box = bar.current?.getBoundingClientRect();
    if (box) onSeek(Math.round(((clientX - box.left) / box.width) * last));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageDown: -fps, PageUp: fps, Home: -last, End: last }[
      event.key
    ];
    if (by === undefined) return;
    event.preventDefault();
    onSeek(frame + by);
  };
  return (
    <div
      ref={bar}
      className={classes.bar}
      role="slider"
      tabIndex={0}
      aria-label="Position"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={frame}
      aria-valuetext={`${timecode(frame, fps)}${current ? `, ${part} ${current.index}` : ''}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && seek(event)}
      onKeyDown={onKeyDown}
    >
      {marks.map((mark) => (
        <Tooltip
          key={mark.index}
          label={`${mark.index}. ${mark.title || 'Untitled'}, ${timecode(frameAt(mark.start, fps), fps)}`}
          openDelay={100}
        >
          <span
            className={classes.part}
            data-current={mark === current || undefined}
            style={{
              left: `${(mark.start / length) * 100}%`,
              width: `calc(${((mark.end - mark.start) / length) * 100}% - 2px)`,
            }}
          >
            <span className={classes.number}>{mark.index}</span>
          </span>
        </Tooltip>
      ))}
      <span className={classes.head} style={{ left: `${(frame / Math.max(1, last)) * 100}%` }} />
    </div>
  );
}
