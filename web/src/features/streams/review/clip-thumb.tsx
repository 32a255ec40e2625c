import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import classes from './clip-thumb.module.css';

interface Props {
  url: string;
  ratio: number;
  /** Shown until the pointer comes. */
  poster: ReactNode;
}

/** A clip in the gallery: moving the pointer over it scrubs through it. It is only loaded then. */
export function ClipThumb({ url, ratio, poster }: Props) {
  const [hovered, setHovered] = useState(false);
  const [at, setAt] = useState(0);
  const video = useRef<HTMLVideoElement>(null);
  const scrub = ({ clientX, currentTarget, pointerType }: PointerEvent<HTMLDivElement>): void => {
    if (pointerType === 'touch') return;
    const { left, width } = currentTarget.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (clientX - left) / width));
    setAt(part);
    const player = video.current;
    if (player && Number.isFinite(player.duration)) player.currentTime = part * player.duration;
  };
  return (
    <div
      className={classes.thumb}
      onPointerEnter={({ pointerType }) => setHovered(pointerType !== 'touch')}
      onPointerLeave={() => setHovered(false)}
      onPointerMove={scrub}
    >
      {poster}
      {hovered && (
        <>
          <video
            ref={video}
            src={url}
            muted
            playsInline
            preload="auto"
            className={classes.video}
            style={{ aspectRatio: ratio }}
          />
          <span className={classes.head} style={{ left: `${at * 100}%` }} />
        </>
      )}
    </div>
  );
}
