import { z } from 'zod';
import { findDecision } from '../../../db/queries/commands/decisions.ts';
import { notFound } from '../../http/errors.ts';
import { presentDecision } from '../../presenters/decision.ts';
import { defineRoute } from '../../http/route.ts';
import { decision } from '../../schemas/decisions.ts';

export const getDecisionRoute = defineRoute({
  method: 'get',
  path: '/api/decisions/:decision_id',
  summary: 'What came of a decision',
  tags: ['Streams'],
  access: 'user',
  params: z.object({ decision_id: z.uuid() }),
  responses: { 200: { description: 'The decision', schema: decision } },
  async handler({ context, params }) {
    const row = await findDecision(context.db, params.decision_id);
    if (!row) throw notFound('such decision');
    return { status: 200, body: presentDecision(row) };
  },
});
