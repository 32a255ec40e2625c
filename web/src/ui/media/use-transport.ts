import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { frameAt, framesIn, shuttle, timeOfFrame } from './timecode.ts';
import type { Transport } from './transport.ts';

interface Options {
  readonly fps: number;
  /** Seconds; 0: not known yet. */
  readonly length: number;
  /** What playing means: 1 unless slowed down. */
  readonly rate?: number;
}

/** One video, or several that run in step with the first, under frame-exact control: step, seek, and the J K L of an edit suite. */
export function useTransport({ fps, length, rate = 1 }: Options) {
  const videos = useRef<(HTMLVideoElement | null)[]>([]);
  const [frame, setFrame] = useState(0);
  const [speed, setSpeed] = useState(0);
  // Browsers do not play backwards, so going back is seeking by the clock from here. Seconds.
  const position = useRef(0);
  const last = framesIn(length, fps) - 1;

  const seek = useCallback((seconds: number) => {
    position.current = seconds;
    for (const video of videos.current) if (video) video.currentTime = seconds;
  }, []);
  const seekFrame = useCallback(
    (wanted: number) => {
      const next = Math.max(0, Math.min(last, wanted));
      setFrame(next);
      seek(timeOfFrame(next, fps));
    },
    [fps, last, seek],
  );
  const run = useCallback(
    (next: number) => {
      setSpeed(next);
      for (const video of videos.current) {
        if (!video) continue;
        if (next > 0) {
          setRate(video, next * rate);
          // Refused by the browser, or it cannot be played: it stands still.
          video.play().catch(() => setSpeed(0));
        } else video.pause();
      }
    },
    [rate],
  );
  const step = useCallback(
    (by: number) => {
      run(0);
      seekFrame(frameAt(videos.current[0]?.currentTime ?? 0, fps) + by);
    },
    [run, seekFrame, fps],
  );
  // Slowed down or sped up while it plays.
  useEffect(() => {
    for (const video of videos.current) setRate(video, Math.max(1, speed) * rate);
  }, [rate, speed]);

  useEffect(() => {
    if (speed === 0) return;
    let request = 0;
    let before = performance.now();
    position.current = videos.current[0]?.currentTime ?? 0;
    const tick = (now: number): void => {
      const [leader, ...others] = videos.current;
      if (!leader) return;
      if (speed < 0) {
        const back = Math.max(0, position.current + (speed * rate * (now - before)) / 1000);
        if (leader.seeking) position.current = back;
        else seek(back);
        if (back === 0) setSpeed(0);
      }
      for (const video of others) {
        if (!video || speed < 0) continue;
        // A shorter one waits at its end.
        const wanted = Math.min(leader.currentTime, video.duration || Infinity);
        // Two decoders drift; more than a frame apart is seen.
        if (Math.abs(video.currentTime - wanted) > 1.5 / fps) video.currentTime = wanted;
        // Where it had waited and the first began anew. Refused: it is carried along by seeking.
        else if (video.paused && !video.ended) video.play().catch(() => undefined);
      }
      before = now;
      setFrame(Math.min(last, frameAt(leader.currentTime, fps)));
      request = requestAnimationFrame(tick);
    };
    request = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(request);
  }, [speed, fps, last, rate, seek]);

  const toggle = useCallback(() => run(videos.current[0]?.paused && speed >= 0 ? 1 : 0), [run, speed]);
  const onShuttle = useCallback((key: 'j' | 'k' | 'l') => run(shuttle(speed, key)), [run, speed]);
  const transport: Transport = useMemo(
    () => ({ fps, toggle, step, shuttle: onShuttle, seekFrame }),
    [fps, toggle, step, onShuttle, seekFrame],
  );
  return {
    transport,
    /** For the element at this place; the first leads. */
    attach: useCallback(
      (place: number) =>
        (element: HTMLVideoElement | null): void => {
          videos.current[place] = element;
        },
      [],
    ),
    /** Where it stands, in seconds. */
    now: useCallback(() => videos.current[0]?.currentTime ?? 0, []),
    frame,
    last,
    /** 0: it stands; below 0: backwards. */
    speed,
    // A headset or the browser may start and stop it as well; going backwards it stands still anyhow.
    played: useCallback(() => setSpeed((now) => now || 1), []),
    paused: useCallback(() => {
      if (videos.current[0]?.paused) setSpeed((now) => Math.min(0, now));
    }, []),
  };
}

function setRate(video: HTMLVideoElement | null, rate: number): void {
  if (video) video.playbackRate = rate;
}
