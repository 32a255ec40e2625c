import { useCallback, useEffect, useRef, useState } from 'react';
import { frameAt, framesIn, shuttle, timeOfFrame } from '../../../ui/media/timecode.ts';

/** A film under frame-exact control: step, seek, and the J/K/L shuttle of an edit suite. */
export function usePlayer(fps: number, length: number) {
  const video = useRef<HTMLVideoElement>(null);
  const [frame, setFrame] = useState(0);
  const [speed, setSpeed] = useState(0);
  // Browsers do not play backwards, so going back is seeking by the clock from here. Seconds.
  const position = useRef(0);
  const last = framesIn(length, fps) - 1;

  const seekFrame = useCallback(
    (wanted: number) => {
      const next = Math.max(0, Math.min(last, wanted));
      setFrame(next);
      position.current = timeOfFrame(next, fps);
      if (video.current) video.current.currentTime = position.current;
    },
    [fps, last],
  );

  const run = useCallback((next: number) => {
    const player = video.current;
    if (!player) return;
    setSpeed(next);
    if (next > 0) {
      player.playbackRate = next;
      // Refused by the browser, or the film cannot be played: it stands still.
      player.play().catch(() => setSpeed(0));
    } else player.pause();
  }, []);

  const step = useCallback(
    (by: number) => {
      run(0);
      seekFrame(frameAt(video.current?.currentTime ?? 0, fps) + by);
    },
    [run, seekFrame, fps],
  );

  useEffect(() => {
    if (speed === 0) return;
    let request = 0;
    let before = performance.now();
    position.current = video.current?.currentTime ?? 0;
    const tick = (now: number): void => {
      const player = video.current;
      if (!player) return;
      if (speed < 0) {
        position.current = Math.max(0, position.current + (speed * (now - before)) / 1000);
        if (!player.seeking) player.currentTime = position.current;
        if (position.current === 0) setSpeed(0);
      }
      before = now;
      setFrame(Math.min(last, frameAt(player.currentTime, fps)));
      request = requestAnimationFrame(tick);
    };
    request = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(request);
  }, [speed, fps, last]);

  return {
    video,
    frame,
    last,
    speed,
    seekFrame,
    step,
    toggle: useCallback(() => run(video.current?.paused && speed >= 0 ? 1 : 0), [run, speed]),
    shuttle: useCallback((key: 'j' | 'k' | 'l') => run(shuttle(speed, key)), [run, speed]),
    // A headset or the browser may start and stop it as well; going backwards it stands still anyhow.
    played: useCallback(() => setSpeed((now) => now || 1), []),
    paused: useCallback(() => {
      if (video.current?.paused) setSpeed((now) => Math.min(0, now));
    }, []),
  };
}
