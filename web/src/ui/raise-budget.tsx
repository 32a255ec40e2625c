import { Button, Group, NumberInput, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface Props {
  /** US dollars that let it go on; null: somebody else's budget, which is only tried again. */
  least: number | null;
  isBusy: boolean;
  /** Why the last try did not help. */
  error?: string | undefined;
  /** @param limit US dollars; undefined: it is only tried again. */
  onRaise: (limit: number | undefined) => void;
  /** Other ways on, as buttons. */
  children?: ReactNode;
}

/** The raise of a budget that lets what it holds go on. */
export function RaiseBudget({ least, isBusy, error, onRaise, children }: Props) {
  const [limit, setLimit] = useState<number | string>(least === null ? '' : Math.ceil(least * 100) / 100);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onRaise(least === null ? undefined : Number(limit));
      }}
    >
      <Group gap="xs" align="flex-end">
        {least !== null && (
          <NumberInput
            label="New budget"
            prefix="$"
            min={0}
            decimalScale={4}
            size="xs"
            w={130}
            value={limit}
            onChange={setLimit}
            error={error}
          />
        )}
        <Button
          type="submit"
          size="xs"
          color="yellow"
          loading={isBusy}
          disabled={least !== null && limit === ''}
        >
          {least === null ? 'Try again' : 'Raise'}
        </Button>
        {children}
      </Group>
      {least === null && error !== undefined && <Text size="sm">{error}</Text>}
    </form>
  );
}
