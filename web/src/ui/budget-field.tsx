import { NumberInput, type NumberInputProps } from '@mantine/core';

interface Props extends Pick<NumberInputProps, 'maw' | 'error'> {
  /** US dollars; null: no limit. */
  value: number | null;
  onChange: (usd: number | null) => void;
}

/** What something may cost that is about to be begun, where that is to be limited. */
export function BudgetField({ value, onChange, ...rest }: Props) {
  return (
    <NumberInput
      {...rest}
      label="Budget"
      description="What would exceed it waits for you to raise it."
      placeholder="No limit"
      prefix="$"
      min={0}
      allowNegative={false}
      decimalScale={2}
      value={value ?? ''}
      onChange={(typed) => onChange(usdIn(typed))}
    />
  );
}

/** Null also of what is no number yet, as a point alone. */
function usdIn(typed: number | string): number | null {
  const usd = Number(typed);
  return typed === '' || Number.isNaN(usd) ? null : usd;
}
