import Replicate, { validateWebhook } from 'replicate';
import type { IncomingHttpHeaders } from 'node:http';
import type { Environment } from '../../config/environment.ts';
import { ProblemError } from '../http/errors.ts';

/** How far the clocks may be apart, in ms: a webhook that was listened in on is worth nothing later. */
const CLOCKS = 5 * 60_000;

/** For Replicate to say what it signs with, in ms. */
const PATIENCE = 10_000;
/** After which it may be asked again, in seconds. */
const RETRY_SEC = 30;

type Settings = Pick<Environment, 'REPLICATE_API_KEY' | 'REPLICATE_BASE_URL' | 'REPLICATE_WEBHOOK_SECRET'>;

/** What Replicate was asked for, by key and address: it stays the same. */
const secrets = new Map<string, string>();

/**
 * Whether Replicate has sent this. https://replicate.com/docs/topics/webhooks/verify-webhook
 * @throws ProblemError unauthenticated: somebody else has, or somebody sends again what was sent long ago; engine_unavailable:
 * that cannot be told now.
 */
export async function assertFromReplicate(
  settings: Settings,
  headers: IncomingHttpHeaders,
  body: string,
): Promise<void> {
  const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  ) as [string, string, string];
  const isNow = Math.abs(Date.now() - Number(timestamp) * 1_000) < CLOCKS;
  const isWhole = id !== '' && signature !== '' && body !== '';
  const secret = isNow && isWhole ? await secretOf(settings) : '';
  if (secret === '' || !(await validateWebhook({ id, timestamp, signature, body, secret })))
    throw new ProblemError(
      'unauthenticated',
      'This was not signed by Replicate, or is older than five minutes.',
    );
}

async function secretOf({
  REPLICATE_WEBHOOK_SECRET: given,
  REPLICATE_API_KEY: apiKey,
  REPLICATE_BASE_URL: baseUrl,
}: Settings): Promise<string> {
  if (given !== undefined) return given;
  if (apiKey === undefined) return '';
  const whose = `${apiKey} ${baseUrl}`;
  const known = secrets.get(whose);
  if (known !== undefined) return known;
  const client = new Replicate({ auth: apiKey, ...(baseUrl && { baseUrl }) });
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const { key } = await client.webhooks.default.secret.get({ signal });
    secrets.set(whose, key);
    return key;
  } catch (cause) {
    throw new ProblemError(
      'engine_unavailable',
      'Replicate could not be asked what it signs with. Send this again.',
      {},
      { retryAfter: RETRY_SEC, cause },
    );
  }
}
