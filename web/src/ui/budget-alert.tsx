import { Alert, Group, Text, type AlertProps } from '@mantine/core';
import { IconCoin } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { exactDollars } from './formats.ts';

interface Props extends Pick<AlertProps, 'mx' | 'mt'> {
  /** What is held, in a word, as budgets call it too. */
  what: string;
  hold: { scope: string; limit_usd: number; spent_usd: number; needed_usd: number };
  /** What waits, as `The next step`. */
  waits: string;
  /** Who can raise the budget, where it is not the subject's own. */
  raiser?: ReactNode;
  /** The ways on. */
  children: ReactNode;
}

/** What a budget does not allow, what is left of it, and the ways on. Nothing has failed, and nothing was charged. */
export function BudgetAlert({ what, hold, waits, raiser, children, ...place }: Props) {
  const { scope, limit_usd, spent_usd, needed_usd } = hold;
  const isOwn = scope === what;
  return (
    <Alert
      color="yellow"
      variant="light"
      role="status"
      icon={<IconCoin size={20} />}
      py="sm"
      title={
        isOwn
          ? `The budget of this ${what} does not allow what comes next`
          : `The budget of its account does not allow what comes next`
      }
      {...place}
    >
      <Group justify="space-between" gap="sm" align="flex-end">
        <Text size="sm" style={{ flex: '1 1 300px' }}>
          {waits} may cost up to {exactDollars(needed_usd)}. Of {exactDollars(limit_usd)},{' '}
          {exactDollars(spent_usd)} is spent or reserved: {exactDollars(Math.max(0, limit_usd - spent_usd))}{' '}
          is left. It waits, and nothing was charged for it.{' '}
          {!isOwn && (raiser ?? 'An admin can raise the budget of the account; then try again.')}
        </Text>
        {children}
      </Group>
    </Alert>
  );
}
