import { useMutation } from '@tanstack/react-query';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { api, bodyOf, given } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { useUser } from '../../../app/data/session.ts';
import { announce } from '../../../ui/announce.ts';
import { BudgetAlert } from '../../../ui/budget-alert.tsx';
import { messageOf } from '../../../ui/message-of.ts';
import { RaiseBudget } from '../../../ui/raise-budget.tsx';
import { streamKeys } from '../keys.ts';
import { mayReview } from '../may-review.ts';

/** What a budget does not allow, and the raise that lets it go on. Nothing has failed, and nothing was charged. */
export function BudgetPanel({ stream: { id, budget_hold } }: { stream: Stream }) {
  const may = mayReview(useUser());
  if (!budget_hold) return null;
  const { scope, limit_usd, spent_usd, needed_usd } = budget_hold;
  const least = scope === 'stream' ? spent_usd + needed_usd : null;
  return (
    <BudgetAlert what="stream" hold={budget_hold} waits="The next step" mx={{ base: 'md', sm: 'xl' }} mt="md">
      {may && <Raise key={limit_usd} id={id} least={least} />}
    </BudgetAlert>
  );
}

/** @param least US dollars that let it go on; null: somebody else's budget, which is only tried again. */
function Raise({ id, least }: { id: string; least: number | null }) {
  const raise = useMutation({
    mutationFn: (limit_usd: number | undefined) =>
      bodyOf(api.POST('/api/streams/{id}/budget', { params: { path: { id } }, body: given({ limit_usd }) })),
    onSuccess: (stream) => {
      queryClient.setQueryData(streamKeys.one(id), stream);
      announce(stream.budget_hold ? 'That is still too little.' : 'Raised: it goes on.');
    },
  });
  return (
    <RaiseBudget
      least={least}
      isBusy={raise.isPending}
      error={raise.error ? messageOf(raise.error) : undefined}
      onRaise={raise.mutate}
    />
  );
}
