import { Alert, Button, Group, NumberInput, Text } from '@mantine/core';
import { IconCoin } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { api, bodyOf } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { useUser } from '../../../app/data/session.ts';
import { announce } from '../../../ui/announce.ts';
import { dollars } from '../../../ui/formats.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { streamKeys } from '../keys.ts';
import { mayReview } from '../may-review.ts';

/** What a budget does not allow, and the raise that lets it go on. Nothing has failed, and nothing was charged. */
export function BudgetPanel({ stream: { id, budget_hold } }: { stream: Stream }) {
  const may = mayReview(useUser());
  if (!budget_hold) return null;
  const { scope, limit_usd, spent_usd, needed_usd } = budget_hold;
  const isOwn = scope === 'stream';
  return (
    <Alert
      color="yellow"
      variant="light"
      role="status"
      mx={{ base: 'md', sm: 'xl' }}
      mt="md"
      icon={<IconCoin size={20} />}
      py="sm"
      title={isOwn ? 'The budget of this stream is used up' : 'The budget of its account is used up'}
    >
      <Group justify="space-between" gap="sm" align="center">
        <Text size="sm" style={{ flex: '1 1 300px' }}>
          Of {dollars(limit_usd)}, {dollars(spent_usd)} is spent or reserved. The next step may cost up to{' '}
          {dollars(needed_usd)}. It waits, and nothing was charged for it.
          {!isOwn && ' An admin can raise the budget of the account; then try again.'}
        </Text>
        {may && <Raise key={limit_usd} id={id} least={isOwn ? spent_usd + needed_usd : null} />}
      </Group>
    </Alert>
  );
}

/** @param least US dollars that let it go on; null: somebody else's budget, which is only tried again. */
function Raise({ id, least }: { id: string; least: number | null }) {
  const [limit, setLimit] = useState<number | string>(least === null ? '' : Math.ceil(least * 100) / 100);
  const raise = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/streams/{id}/budget', {
          params: { path: { id } },
          body: least === null ? {} : { limit_usd: Number(limit) },
        }),
      ),
    onSuccess: (stream) => {
      queryClient.setQueryData(streamKeys.one(id), stream);
      announce(stream.budget_hold ? 'That is still too little.' : 'Raised: it goes on.');
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        raise.mutate();
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
            error={raise.error ? messageOf(raise.error) : undefined}
          />
        )}
        <Button
          type="submit"
          size="xs"
          color="yellow"
          loading={raise.isPending}
          disabled={least !== null && limit === ''}
        >
          {least === null ? 'Try again' : 'Raise'}
        </Button>
      </Group>
      {least === null && raise.error && <Text size="sm">{messageOf(raise.error)}</Text>}
    </form>
  );
}
