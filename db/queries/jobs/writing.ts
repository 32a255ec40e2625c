import { sql } from 'kysely';
import type { ScriptAnalysis } from '../../../screenplay/analysis/analysis.ts';
import type { Db } from '../../database.ts';
import type { SentPrompt } from '../../schema-jobs.ts';
import { publishLive } from '../live/publish.ts';

/** What a job is about, as the activity that writes it reads it. */
export const readJobToWrite = (db: Db, id: string) =>
  db
    .selectFrom('script_jobs')
    .select([
      'id',
      'owner_id',
      'job_type',
      'script_type',
      'prompt',
      'script_id',
      'scene_id',
      'sent',
      'text',
      'about_version_id',
    ])
    .where('id', '=', id)
    .executeTakeFirst();

/** Puts down what a model is sent, before it is. What an attempt before has sent stays. @returns what stands there. */
export async function writeSent(
  db: Db,
  id: string,
  sent: SentPrompt,
  by: { readonly provider: string; readonly model: string },
): Promise<SentPrompt> {
  const row = await db
    .updateTable('script_jobs')
    .set({ ...by, sent: sql<string>`coalesce(sent, ${JSON.stringify(sent)}::jsonb)` })
    .where('id', '=', id)
    .returning('sent')
    .executeTakeFirst();
  return row?.sent ?? sent;
}

/** Puts down the text so far, and tells whoever looks on what has been added. @param from where `text` differs from what stood there. */
export async function writeText(db: Db, id: string, text: string, from: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('script_jobs')
      .set({ text, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .execute();
    await publishLive(
      tx,
      { kind: 'job', id },
      {
        ...{ type: 'text', offset: from, text: text.slice(from), at: new Date().toISOString() },
      },
    );
  });
}

/** What is happening meanwhile, in words, as long as the job is at work. */
export async function writeDetail(db: Db, id: string, detail: string): Promise<void> {
  await db
    .updateTable('script_jobs')
    .set({ detail, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', 'in', ['pending', 'running'])
    .execute();
}

/** What an analysis has come to. */
export async function writeAnalysis(db: Db, id: string, analysis: ScriptAnalysis): Promise<void> {
  const text = JSON.stringify(analysis);
  await db.updateTable('script_jobs').set({ analysis: text }).where('id', '=', id).execute();
}

export interface AnswerFacts {
  readonly model?: string;
  readonly message_id?: string | null;
  readonly input_tokens?: number;
  readonly output_tokens?: number;
}

/** What a provider says of its answer. */
export async function writeAnswerFacts(db: Db, id: string, facts: AnswerFacts): Promise<void> {
  await db.updateTable('script_jobs').set(facts).where('id', '=', id).execute();
}
