import { NumberInput, type NumberInputProps } from '@mantine/core';

interface Props extends Pick<
  NumberInputProps,
  'aria-label' | 'w' | 'min' | 'max' | 'readOnly' | 'error' | 'onBlur'
> {
  /** Seconds; NaN: none yet. */
  value: number;
  /** NaN where it was emptied. */
  onChange: (seconds: number) => void;
}

/** How long something of a film lasts, in seconds. */
export function SecondsField({ value, onChange, ...rest }: Props) {
  return (
    <NumberInput
      {...rest}
      suffix=" s"
      step={0.5}
      decimalScale={2}
      clampBehavior="blur"
      value={Number.isNaN(value) ? '' : value}
      onChange={(typed) => onChange(typed === '' ? Number.NaN : Number(typed))}
    />
  );
}
