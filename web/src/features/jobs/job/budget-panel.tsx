import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { ScriptJob } from '../../../../../api/schemas/script-jobs.ts';
import { useUser } from '../../../app/data/session.ts';
import { BudgetAlert } from '../../../ui/budget-alert.tsx';
import { RaiseBudget } from '../../../ui/raise-budget.tsx';
import { useJobWords } from './use-job-words.ts';

/** What a budget does not allow, who can raise it, and the way on. */
export function BudgetPanel({ job }: { job: ScriptJob }) {
  const { job_id, budget_hold: hold, allowed, created_by } = job;
  const words = useJobWords(job_id, () => undefined);
  const { role, id } = useUser();
  if (!hold) return null;
  const { scope, limit_usd, spent_usd, needed_usd } = hold;
  const whose = created_by.id === id ? 'your account' : `the account of ${created_by.display_name}`;
  return (
    <BudgetAlert
      what="job"
      hold={hold}
      waits="This"
      raiser={
        role === 'admin' ? (
          <>
            <Anchor component={Link} to={`/users?user=${created_by.id}`} inherit underline="always">
              Raise the budget of {whose}
            </Anchor>
            , then try again.
          </>
        ) : (
          `An admin can raise the budget of ${whose}; then try again.`
        )
      }
    >
      {allowed.includes('raise') && (
        <RaiseBudget
          key={limit_usd}
          least={scope === 'job' ? spent_usd + needed_usd : null}
          isBusy={words.isBusy}
          error={words.wasRaised ? 'That is still too little.' : undefined}
          onRaise={words.raise}
        />
      )}
    </BudgetAlert>
  );
}
