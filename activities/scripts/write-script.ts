import { Context } from '@temporalio/activity';
import {
  readJobToWrite,
  writeAnalysis,
  writeAnswerFacts,
  writeDetail,
  writeSent,
} from '../../db/queries/jobs/writing.ts';
import type { Db } from '../../db/database.ts';
import { SCRIPT_LIMITS } from '../../workflows/contracts/scripts.ts';
import type { ActivityContext } from '../context.ts';
import { cannot, PROVIDER_ATTEMPTS } from '../failures.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { withProgress } from '../progress.ts';
import { buildAnalysisPrompt } from './analysis/build-prompt.ts';
import { concluded } from './analysis/conclude.ts';
import { reviewForm } from './analysis/form.ts';
import { gatherAnalysis, gatherTask } from './gather-task.ts';
import { keepText } from './kept-text.ts';
import { PROMPT_TOKENS, tokensOf } from './prompt/context.ts';
import { buildPrompt } from './prompt/build-prompt.ts';
import { MOST_TOKENS } from './prompt/format-rules.ts';
import { keptForm } from './kept-form.ts';

/**
 * Has the text provider write, or review, what a job asks for. What is sent is put down before it is, and an attempt after a crash sends the
 * same; the text is put down as it comes, and stays whatever becomes of the job.
 */
export async function writeScript(
  context: ActivityContext,
  { job_id }: { readonly job_id: string },
): Promise<{ characters: number }> {
  const { db, logger, providers } = context;
  const job = await readJobToWrite(db, job_id);
  if (!job) throw cannot(`There is no job ${job_id}.`);
  const isAnalysis = job.job_type === 'script_analysis';
  const maxTokens = MOST_TOKENS[lengthOf(job)];
  const form = isAnalysis ? reviewForm : undefined;
  const doing = isAnalysis ? 'Reading' : 'Writing';
  const { system, user } = job.sent ?? (await prepare(context, job));

  const live = { subjects: [{ kind: 'job' as const, id: job_id }], step: 'write', message: doing };
  return await withProgress(context, live, async ({ signal }) => {
    const kept = keepText(db, logger, job_id, job.text);
    const facts = (given: Parameters<typeof writeAnswerFacts>[2]): void =>
      void writeAnswerFacts(db, job_id, given).catch((error: unknown) =>
        logger.warn({ err: error, job: job_id }, 'What the provider says of its answer was not put down'),
      );
    try {
      await writeDetail(db, job_id, doing);
      const { text, model, messageId, usage } = await providers.text.write(
        {
          ...{ subject: { kind: 'job', id: job_id }, accountId: job.owner_id, step: 'write' },
          callKey: ['job', job_id, 'write'].join('/'),
        },
        { system, user, maxTokens, form, signal },
        {
          onText: (sofar) => kept.set(keptForm(sofar)),
          onBegun: ({ messageId: message_id, inputTokens: input_tokens }) =>
            facts({ message_id, input_tokens }),
        },
      );
      const whole = isAnalysis ? await keepAnalysis(db, job_id, user, text) : keptForm(text);
      if (whole.length > SCRIPT_LIMITS.content)
        throw cannot('What was written is longer than a version may be.');
      await kept.close(whole);
      await writeAnswerFacts(db, job_id, {
        ...{
          model,
          message_id: messageId,
          input_tokens: usage.inputTokens,
          output_tokens: usage.outputTokens,
        },
      });
      return { characters: whole.length };
    } catch (error) {
      await kept.close().catch(() => undefined);
      await sayWaiting(context, job_id, error).catch(() => undefined);
      throw error;
    }
  });
}

type Job = NonNullable<Awaited<ReturnType<typeof readJobToWrite>>>;

const lengthOf = ({ job_type, script_type }: Pick<Job, 'job_type' | 'script_type'>) =>
  (({ scene_generation: 'scene', script_analysis: 'analysis', script_generation: script_type }) as const)[
    job_type
  ];

/** @returns the analysis as a text to read. */
async function keepAnalysis(db: Db, job_id: string, user: string, answer: string): Promise<string> {
  const { analysis, report } = concluded(user, keptForm(answer));
  await writeAnalysis(db, job_id, analysis);
  return report;
}

async function prepare({ db, providers }: ActivityContext, job: Job) {
  const { system, user, maxTokens, left_out } =
    job.job_type === 'script_analysis'
      ? buildAnalysisPrompt(await gatherAnalysis(db, job))
      : buildPrompt(await gatherTask(db, job));
  if (tokensOf(system + user) > PROMPT_TOKENS)
    throw cannot(
      job.job_type === 'script_analysis'
        ? 'The version is longer than a model can take in at once. Make a script of one of its parts, and analyse that.'
        : 'The cast and the scene say more than a model can take in at once. Shorten what is told of them.',
    );
  const { name: provider } = providers.text;
  const { model } = providers.text.estimateWriting({ system, user, maxTokens });
  return await writeSent(db, job.id, { system, user, left_out }, { provider, model });
}

/** Whoever looks at a job whose provider is busy is told that, and when it is asked again. */
async function sayWaiting({ db }: ActivityContext, job_id: string, error: unknown): Promise<void> {
  if (!(error instanceof ProviderError) || !error.retryable) return;
  const { attempt } = Context.current().info;
  if (attempt >= PROVIDER_ATTEMPTS) return;
  const after =
    error.retryAfterMs === undefined ? 'in a moment' : `in ${Math.ceil(error.retryAfterMs / 1000)} s`;
  await writeDetail(
    db,
    job_id,
    `${error.message} It is asked again ${after} (attempt ${attempt} of ${PROVIDER_ATTEMPTS}).`,
  );
}
