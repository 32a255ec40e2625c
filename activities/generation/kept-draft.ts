import { text as readAll } from 'node:stream/consumers';
import { settleKept } from '../../db/queries/costs/settle.ts';
import { LIMITS } from '../../workflows/contracts/limits.ts';
import type { ActivityContext } from '../context.ts';
import type { Charge } from '../providers/charge.ts';
import type { DraftedSpec } from '../providers/text.ts';
import { storageKeys } from '../storage-keys.ts';

type Draft = Pick<DraftedSpec, 'visualDirection' | 'segments' | 'provider' | 'model' | 'costUsd' | 'usage'>;

/** Drafts that were kept by an earlier release tell neither model nor tokens. */
type KeptDraft = Omit<Draft, 'model' | 'usage'> & Partial<Draft>;

/**
 * A draft of this story that was paid for, or the one that `draft` makes: it is put on disk before anything else is done
 * with it, so that an attempt which then finds Postgres away is not followed by another bill.
 * @param source digest of what the draft is made from.
 */
export async function draftOnce(
  { db, providers: { storage }, logger }: Pick<ActivityContext, 'db' | 'providers' | 'logger'>,
  { stream_id, source }: DraftKey,
  charge: Charge,
  draft: (keep: (made: DraftedSpec) => Promise<void>) => Promise<DraftedSpec>,
): Promise<KeptDraft> {
  const key = storageKeys.draft(stream_id, source);
  if (await storage.exists(key)) {
    const kept = JSON.parse(await readAll(await storage.read(key))) as KeptDraft;
    const { model = '', usage = { inputTokens: 0, outputTokens: 0 }, costUsd: usd } = kept;
    await settleKept(db, charge.callKey, { model, quantity: usage.inputTokens + usage.outputTokens, usd });
    return kept;
  }
  const made = await draft(async (answer) => {
    // Without a disk it still may get into Postgres.
    await storage.putText(key, JSON.stringify(storableDraft(answer))).catch((error: unknown) => {
      logger.warn({ err: error, stream: stream_id }, 'A draft could not be kept on disk');
    });
  });
  return storableDraft(made);
}

const storableDraft = ({
  visualDirection,
  segments,
  provider,
  model,
  costUsd,
  usage,
}: DraftedSpec): Draft => ({
  visualDirection: fitting(visualDirection, LIMITS.visualDirection),
  segments: segments.map(({ title, narration, prompt, durationSec }) => ({
    title: fitting(title, LIMITS.segmentTitle),
    narration: fitting(narration, LIMITS.narration),
    prompt: fitting(prompt, LIMITS.prompt),
    durationSec,
  })),
  provider,
  model,
  costUsd,
  usage,
});

/** To be called once the draft stands in Postgres. */
export const forgetDraft = (
  { providers: { storage } }: Pick<ActivityContext, 'providers'>,
  { stream_id, source }: DraftKey,
): Promise<void> => storage.delete(storageKeys.draft(stream_id, source));

interface DraftKey {
  readonly stream_id: string;
  readonly source: string;
}

/** As people's own texts are: no control characters, well-formed, no longer than they could have written. */
const fitting = (text: string, most: number): string =>
  text
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, ' ')
    .slice(0, most)
    .toWellFormed();
