import { z } from 'zod';
import { visibleTo } from '../../../db/kinds.ts';
import { findCommand } from '../../../db/queries/commands/find.ts';
import { isVisible } from '../../../db/visibility.ts';
import { notFound } from '../../http/errors.ts';
import { asDecision, presentDecision } from '../../presenters/decision.ts';
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
  async handler({ context: { db }, user, params }) {
    const row = await findCommand(db, params.decision_id);
    const decision = row && asDecision(row);
    const isTheirs = row && (await isVisible(db, visibleTo(user), { kind: row.kind, id: row.subject_id }));
    if (!decision || !isTheirs) throw notFound('such decision');
    return { status: 200, body: presentDecision(decision) };
  },
});
