import { useInViewport } from '@mantine/hooks';
import { IconMovie } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { clipFrame } from './clip-frames.ts';
import classes from './asset-picture.module.css';

/** A clip as one small picture, taken when it comes into sight. */
export function ClipStill({ url, alt, ratio }: { url: string; alt: string; ratio: number }) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [frame, setFrame] = useState<string | null>(null);
  useEffect(() => {
    if (!inViewport || frame) return;
    let gone = false;
    clipFrame(url).then(
      (picture) => !gone && setFrame(picture),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [inViewport, frame, url]);
  return (
    <div ref={ref} className={classes.empty} style={{ aspectRatio: ratio }}>
      {frame ? (
        <img src={frame} alt={alt} className={classes.picture} style={{ aspectRatio: ratio }} />
      ) : (
        <IconMovie size={22} stroke={1.2} aria-label={alt} />
      )}
    </div>
  );
}
