import Replicate, { type Prediction as Remote } from 'replicate';
import { askOnce } from './ask-once.ts';

export type { Prediction as Remote } from 'replicate';

export interface ReplicateOptions {
  readonly apiKey: string;
  /** Another address than Replicate's own, with its `/v1`. */
  readonly baseUrl?: string | undefined;
  /** Where Greenlit is reached from the internet; undefined: Replicate can tell it nothing. */
  readonly publicUrl?: string | undefined;
  /** Other patience than that of people's work, for tests. */
  readonly pace?: Partial<Pace> | undefined;
}

/** All in ms. */
export interface Pace {
  /** For one answer of the API. */
  readonly timeout: number;
  /** Between two looks at a prediction. */
  readonly poll: number;
  /** After an answer was lost, for a trace of the prediction to appear; longer than `timeout`. */
  readonly trace: number;
  /** The longest that a busy API is waited for. */
  readonly busy: number;
  /** For a prediction to end that was cancelled. */
  readonly cancel: number;
}

const PACE: Pace = { timeout: 60_000, poll: 1_500, trace: 90_000, busy: 600_000, cancel: 15_000 };

/** How we speak with Replicate. https://replicate.com/docs/reference/http */
export interface ReplicateService {
  readonly client: Replicate;
  readonly origin: string;
  readonly apiKey: string;
  readonly pace: Pace;
  /** Where Replicate tells what becomes of a prediction, by our own id of it. */
  webhookOf(predictionId: string): string | undefined;
}

const OWN_ADDRESS = 'https://api.replicate.com/v1';

export function replicateService({
  apiKey,
  baseUrl = OWN_ADDRESS,
  publicUrl,
  pace,
}: ReplicateOptions): ReplicateService {
  return {
    client: new Replicate({ auth: apiKey, baseUrl, fetch: askOnce, useFileOutput: false }),
    origin: new URL(baseUrl).origin,
    apiKey,
    pace: { ...PACE, ...pace },
    webhookOf: (predictionId) => publicUrl && new URL(webhookPath(predictionId), publicUrl).href,
  };
}

const webhookPath = (predictionId: string): string => `/api/webhooks/replicate/${predictionId}`;

/** One prediction as it stands. @throws ApiError */
export const lookAt = ({ client, pace }: ReplicateService, id: string): Promise<Remote> =>
  client.predictions.get(id, { signal: AbortSignal.timeout(pace.timeout) });
