import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { thumbnail } from './thumbnail.ts';
import classes from './asset-picture.module.css';

interface Props {
  /** Null: there is none yet. */
  url: string | null;
  alt: string;
  /** Width over height, so that nothing jumps when the picture arrives. */
  ratio: number;
  /** The largest it is shown, in CSS pixels; `original` asks for the file itself. */
  width: 320 | 640 | 1280 | 'original';
  /** Above the fold or in a large view. */
  eager?: boolean;
}

export function AssetPicture({ url, alt, ratio, width, eager = false }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const style = { aspectRatio: ratio };
  if (!url || broken === url) {
    return (
      <div
        className={classes.empty}
        style={style}
        {...(alt === ''
          ? { 'aria-hidden': true }
          : { role: 'img', 'aria-label': url ? `${alt}: cannot be shown` : alt })}
      >
        <IconPhoto size={28} stroke={1.2} aria-hidden />
      </div>
    );
  }
  const src = (w: 320 | 640 | 1280) => thumbnail(url, w);
  const sources =
    width === 'original'
      ? { src: url }
      : { src: src(width), srcSet: `${src(width)} 1x, ${src(double(width))} 2x` };
  return (
    <img
      {...sources}
      className={classes.picture}
      style={style}
      alt={alt}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      draggable={false}
      onError={() => setBroken(url)}
    />
  );
}

const double = (width: 320 | 640 | 1280) => (width === 320 ? 640 : 1280);
