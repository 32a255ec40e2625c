import { z } from 'zod';
import { timestamp } from './common.ts';

const usd = z.number().min(0).max(1_000_000, 'must be at most $1,000,000');

const costEntry = z
  .object({
    id: z.uuid(),
    step: z.string(),
    provider: z.string(),
    model: z.string(),
    quantity: z.number(),
    usd: z.number().nullable().meta({ description: 'Null until that is known' }),
    reserved_usd: z.number().meta({ description: 'At most; counted against budgets while it is reserved' }),
    state: z.enum(['reserved', 'settled', 'released']),
    unanswered: z.int().meta({ description: 'Calls of which nothing was heard' }),
    at: timestamp,
  })
  .meta({ id: 'CostEntry' });

/** In US dollars. */
export const costs = z
  .object({
    total_usd: z.number(),
    reserved_usd: z.number(),
    budget_usd: z.number().nullable().meta({ description: 'Null: no limit' }),
    entries: z.array(costEntry),
  })
  .meta({ id: 'Costs' });

/** `limit_usd` null lifts it, left out leaves it and has what was held tried again. */
export const setBudget = z
  .strictObject({ limit_usd: usd.nullable().optional() })
  .meta({ id: 'SetBudget' })
  .prefault({});

export const budgetUsd = usd.nullable();

/** What a budget does not allow, in US dollars. */
export const budgetHold = z.object({
  scope: z.string().meta({ description: 'Whose budget it is: `account`, or what is held itself' }),
  limit_usd: z.number(),
  spent_usd: z.number().meta({ description: 'Settled and reserved' }),
  needed_usd: z.number().meta({ description: 'What the next call could cost at most' }),
});
export type Costs = z.infer<typeof costs>;
