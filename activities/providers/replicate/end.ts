import type { End } from '../../../db/queries/predictions/finish.ts';
import type { Estimate } from '../charge.ts';
import { ProviderError } from '../provider-error.ts';
import type { Remote } from './service.ts';

/**
 * What a prediction came to; null while it is under way. What was cancelled costs nothing where it had not begun to run, else what it
 * had run, here taken for the whole price: https://replicate.com/docs/topics/predictions/lifecycle. That one which failed costs
 * nothing is assumed of models with a price for each output; Replicate's terms charge failed runs of private models.
 */
export function endOf(remote: Remote, price: Estimate): (End & { readonly error?: ProviderError }) | null {
  switch (remote.status) {
    case 'succeeded':
      return { state: 'made', charged: price, output: outputsOf(remote) };
    case 'failed':
      return { state: 'free', charged: null, error: failed(remote) };
    case 'aborted':
      return free('Replicate had no room for it in time.');
    case 'canceled':
      return remote.started_at ? cancelled(price) : free('It was cancelled at Replicate before it began.');
    default:
      return null;
  }
}

/** Flux answers with a list, Luma with one address. */
const outputsOf = ({ output }: Remote): unknown[] => [output].flat().filter((one) => typeof one === 'string');

const free = (words: string) => ({
  ...{ state: 'free' as const, charged: null },
  error: new ProviderError('unavailable', `${words} Try again.`, { costUsd: 0 }),
});

function cancelled(price: Estimate) {
  const note =
    'It was cancelled at Replicate while it ran, and is paid for. Try again to have it made, and paid for, once more.';
  const error = new ProviderError('unavailable', note, { costUsd: price.usd, isFinal: true });
  return { state: 'spent' as const, charged: price, note, error };
}

/** Interrupted for reasons of Replicate's own ("code: PA"): the same may succeed. */
const INTERRUPTED = /code: PA|interrupted/i;
/** https://replicate.com/docs/topics/safety-checking */
const UNSAFE = /NSFW|sensitive|flagged|moderation|E005/i;

function failed({ error }: Remote): ProviderError {
  const said = (typeof error === 'string' ? error : JSON.stringify(error ?? 'It did not say why.')).trim();
  const words = `Replicate could not make it: ${said.slice(0, 500)}`;
  if (INTERRUPTED.test(said)) return new ProviderError('unavailable', `${words} Try again.`, { costUsd: 0 });
  const wayOn = UNSAFE.test(said)
    ? 'Change the prompt, then try again.'
    : 'Try again, or change the prompt or the model.';
  return new ProviderError('refused', `${words.replace(/[.!]?$/, '.')} ${wayOn}`, { costUsd: 0 });
}
