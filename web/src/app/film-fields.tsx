import { Select } from '@mantine/core';
import { exactRate } from '../../../workflows/contracts/frame-rate.ts';
import { DEFAULT_FRAME_RATE, FRAME_RATES, type FrameRate } from '../../../workflows/contracts/limits.ts';

/** Sizes of films that people choose from. */
const FORMATS = [
  { value: '640x360', label: '640 × 360, draft' },
  { value: '1280x720', label: '1280 × 720, HD' },
  { value: '1920x1080', label: '1920 × 1080, Full HD' },
  { value: '2048x858', label: '2048 × 858, Scope' },
  { value: '1080x1920', label: '1080 × 1920, upright' },
  { value: '1080x1080', label: '1080 × 1080, square' },
  { value: '3840x2160', label: '3840 × 2160, UHD' },
];

/** Frame rates, those that are fractions with what they stand for. */
const RATES = FRAME_RATES.map((fps) => {
  const { numerator, denominator } = exactRate(fps);
  return {
    value: String(fps),
    label: denominator === 1 ? String(fps) : `${fps} (${numerator}/${denominator})`,
  };
});

interface Props<T> {
  value: T;
  onChange: (value: T) => void;
  error?: string | undefined;
}

/** A film's size; one that is none of those offered stays to be chosen. */
export function ResolutionField({ value, onChange, error }: Props<string>) {
  const isListed = FORMATS.some((format) => format.value === value);
  return (
    <Select
      label="Resolution"
      allowDeselect={false}
      data={isListed ? FORMATS : [{ value, label: value.replace('x', ' × ') }, ...FORMATS]}
      value={value}
      onChange={(chosen) => chosen && onChange(chosen)}
      error={error}
    />
  );
}

export function FrameRateField({ value, onChange, error }: Props<FrameRate>) {
  return (
    <Select
      label="Frames a second"
      allowDeselect={false}
      data={RATES}
      value={String(value)}
      onChange={(chosen) =>
        onChange(FRAME_RATES.find((rate) => String(rate) === chosen) ?? DEFAULT_FRAME_RATE)
      }
      error={error}
    />
  );
}
