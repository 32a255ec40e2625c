import { z } from 'zod';
import type { Db } from '../../database.ts';

export interface DecidedPrompts {
  /** The revision whose segment numbers the decision uses; null: not said. */
  readonly revision: number | null;
  readonly items: readonly { readonly segment: number; readonly prompt?: string | undefined }[];
}

/** What a decision's signal says of the texts it is about. */
const signalSchema = z.object({ revision: z.number().optional() });

const payloadSchema = z.object({
  items: z.array(z.object({ segment: z.number(), prompt: z.string().optional() })).default([]),
});

/** The prompts that a stored decision holds for single takes; undefined when there is no such decision. */
export async function readDecidedPrompts(db: Db, decisionId: string): Promise<DecidedPrompts | undefined> {
  const found = await db
    .selectFrom('commands')
    .select(['payload', 'signal'])
    .where('id', '=', decisionId)
    .executeTakeFirst();
  if (!found) return undefined;
  return {
    revision: signalSchema.parse(found.signal).revision ?? null,
    items: payloadSchema.parse(found.payload).items,
  };
}
