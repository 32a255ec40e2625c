import { ProviderError } from './provider-error.ts';
import type { Prediction, RememberedCall } from './remembered-call.ts';

/** An answer of no use is paid for: only a person has Claude asked again. */
export async function usable<T>(call: RememberedCall, prediction: Prediction, read: () => T): Promise<T> {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { code, message, costUsd } = error;
    await call.spent(prediction, message);
    throw new ProviderError(code, message, { cause: error, costUsd, isFinal: true });
  }
}
