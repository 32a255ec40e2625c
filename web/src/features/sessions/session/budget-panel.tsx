import { Button } from '@mantine/core';
import type { Session } from '../../../../../api/schemas/sessions.ts';
import { given } from '../../../app/data/api.ts';
import { BudgetAlert } from '../../../ui/budget-alert.tsx';
import { confirm } from '../../../ui/confirm.tsx';
import { count } from '../../../ui/formats.ts';
import { RaiseBudget } from '../../../ui/raise-budget.tsx';
import type { Asking } from './use-asking.ts';

/** What a budget does not allow, and the ways on. Nothing has failed, and nothing was charged for it. */
export function BudgetPanel({ session, asking }: { session: Session; asking: Asking }) {
  const { budget_hold, clips } = session;
  if (!budget_hold) return null;
  const { scope, limit_usd, spent_usd, needed_usd, held } = budget_hold;
  const least = scope === 'session' ? spent_usd + needed_usd * held : null;
  const waits = `The next of ${count(held, clips.length > 0 ? 'clip' : 'image')} that wait`;
  return (
    <BudgetAlert what="session" hold={budget_hold} waits={held === 1 ? 'What waits' : waits}>
      <Raise key={limit_usd} least={least} asking={asking} />
    </BudgetAlert>
  );
}

/** @param least US dollars that let all of it go on; null: somebody else's budget, which is only tried again. */
function Raise({ least, asking }: { least: number | null; asking: Asking }) {
  const refuse = (): void =>
    confirm({
      title: 'Spend no more?',
      text: 'What waits is not made, and the session ends. What has been made stays.',
      action: 'End the session',
      danger: true,
      onConfirm: () =>
        void asking.say(
          { name: 'budget', body: { refuse: true } },
          'The session has ended; nothing more is spent.',
        ),
    });
  return (
    <RaiseBudget
      least={least}
      isBusy={asking.isBusy}
      onRaise={(limit_usd) =>
        void asking.say(
          { name: 'budget', body: given({ limit_usd }) },
          'It goes on, as far as the budget allows.',
        )
      }
    >
      <Button size="xs" variant="default" disabled={asking.isBusy} onClick={refuse}>
        Spend no more…
      </Button>
    </RaiseBudget>
  );
}
