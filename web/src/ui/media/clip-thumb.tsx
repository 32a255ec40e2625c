import { type PointerEvent, type ReactNode, useMemo, useState } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { transportKeys } from './transport.ts';
import { useTransport } from './use-transport.ts';
import classes from './clip-thumb.module.css';

interface Props {
  url: string;
  ratio: number;
  fps: number;
  /** Shown until the pointer comes. */
  poster: ReactNode;
}

/** What moves from card to card in the gallery stays so while the pointer is over one. */
const OF_THE_GALLERY = ['j', 'k', 'ArrowLeft', 'ArrowRight'];
const NO_KEYS: readonly never[] = [];

/** A clip in the gallery: the pointer scrubs through it, and the transport's keys move it. It is only loaded then. */
export function ClipThumb({ url, ratio, fps, poster }: Props) {
  const [hovered, setHovered] = useState(false);
  const [length, setLength] = useState(0);
  const { transport, attach, frame, last, played, paused } = useTransport({ fps, length });
  const { seekFrame } = transport;
  useKeys(
    'Clip under the pointer',
    useMemo(() => (hovered ? transportKeys(transport, OF_THE_GALLERY) : NO_KEYS), [hovered, transport]),
  );
  const scrub = ({ clientX, currentTarget, pointerType }: PointerEvent<HTMLDivElement>): void => {
    if (pointerType === 'touch') return;
    const { left, width } = currentTarget.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (clientX - left) / width));
    seekFrame(Math.round(part * last));
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
            ref={attach(0)}
            src={url}
            muted
            playsInline
            preload="auto"
            onLoadedMetadata={({ currentTarget }) => setLength(currentTarget.duration)}
            onPlay={played}
            onPause={paused}
            className={classes.video}
            style={{ aspectRatio: ratio }}
          />
          <span className={classes.head} style={{ left: `${(frame / Math.max(1, last)) * 100}%` }} />
        </>
      )}
    </div>
  );
}
