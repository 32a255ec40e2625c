import { SegmentedControl, Slider } from '@mantine/core';
import { type PointerEvent, type ReactNode, useState } from 'react';
import classes from './compare.module.css';

export const COMPARE_MODES = [
  { value: 'beside', label: 'Side by side' },
  { value: 'wipe', label: 'Wipe' },
  { value: 'overlay', label: 'Overlay' },
  { value: 'ab', label: 'A / B' },
] as const;
export type CompareMode = (typeof COMPARE_MODES)[number]['value'];

interface Shown {
  readonly label: string;
  readonly picture: ReactNode;
}

interface Props {
  mode: CompareMode;
  /** One picture alone, or two of the same size. */
  pictures: readonly Shown[];
}

/**
 * Pictures or clips held against each other: beside one another, the second uncovered up to the pointer, laid over the first,
 * or one instead of the other. Whatever the mode, the same elements stay, so that clips play on.
 */
export function Compare({ mode, pictures }: Props) {
  const [amount, setAmount] = useState(50);
  const [shown, setShown] = useState(1);
  const isTwo = pictures.length > 1;
  const look = isTwo ? mode : 'beside';
  const follow = ({ clientX, currentTarget }: PointerEvent<HTMLDivElement>): void => {
    if (look !== 'wipe') return;
    const { left, width } = currentTarget.getBoundingClientRect();
    setAmount(Math.min(100, Math.max(0, ((clientX - left) / width) * 100)));
  };
  const style = (place: number) => {
    if (look === 'ab') return { visibility: place === shown ? ('visible' as const) : ('hidden' as const) };
    if (place === 0) return {};
    if (look === 'wipe') return { clipPath: `inset(0 0 0 ${amount}%)` };
    return look === 'overlay' ? { opacity: amount / 100 } : {};
  };
  return (
    <>
      <div className={classes.pictures} data-mode={look} data-two={isTwo || undefined} onPointerMove={follow}>
        {pictures.map(({ label, picture }, place) => (
          <figure key={label} className={classes.figure} style={style(place)}>
            {picture}
            {isTwo && (
              <figcaption className={classes.caption} data-side={place === 0 ? 'left' : 'right'}>
                {label}
              </figcaption>
            )}
          </figure>
        ))}
        {look === 'wipe' && <span className={classes.edge} style={{ left: `${amount}%` }} aria-hidden />}
      </div>
      {(look === 'wipe' || look === 'overlay') && (
        <Slider
          size="sm"
          mt={10}
          label={null}
          value={amount}
          onChange={setAmount}
          thumbLabel={look === 'wipe' ? 'Where the wipe stands' : 'How much of the second'}
        />
      )}
      {look === 'ab' && (
        <SegmentedControl
          mt={10}
          size="xs"
          aria-label="Shown"
          value={String(shown)}
          onChange={(value) => setShown(Number(value))}
          data={pictures.map(({ label }, place) => ({ value: String(place), label }))}
        />
      )}
    </>
  );
}
