import type { Response } from 'express';
import { askWithOwnKey, type OwnKeyAnswer } from '../../activities/providers/anthropic/own-key.ts';
import { ProviderError } from '../../activities/providers/provider-error.ts';
import { buildPrompt } from '../../activities/scripts/prompt/build-prompt.ts';
import type { ApiContext } from '../context.ts';
import { invalid, ProblemError } from '../http/errors.ts';
import type { Generate } from '../schemas/legacy.ts';
import { assertLegacy } from './legacy.ts';
import { countGeneration } from './rate-limit.ts';

/**
 * Has Claude write at once, by the caller's own key, which is put nowhere: no row, no log, no workflow, no error.
 * @throws ProblemError not_found where the old calls are off, rate_limited, validation_failed, engine_unavailable
 */
export async function generate(
  { db, environment }: Pick<ApiContext, 'db' | 'environment'>,
  { api_key: apiKey, prompt: request, script_type: format, genre, tone }: Generate,
  { ip, response }: { readonly ip: string | undefined; readonly response: Response },
): Promise<OwnKeyAnswer> {
  assertLegacy(environment);
  await countGeneration(db, ip);
  const { ANTHROPIC_MODEL: model, ANTHROPIC_BASE_URL: baseURL } = environment;
  const { system, user, maxTokens } = buildPrompt({
    ...{ writes: 'script', format, genre, tone, request },
    ...{ title: '', logline: '', cast: [], scene: null, before: [] },
  });
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    return await askWithOwnKey({
      ...{ apiKey, model, baseURL, system, prompt: user, maxTokens, signal: gone.signal },
    });
  } catch (error) {
    throw error instanceof ProviderError ? problemOf(error) : error;
  }
}

function problemOf({ code, message, retryAfterMs }: ProviderError): ProblemError {
  const wait = retryAfterMs === undefined ? {} : { retryAfter: Math.max(1, Math.ceil(retryAfterMs / 1000)) };
  switch (code) {
    case 'unauthorised':
      return invalid([{ path: 'api_key', message }]);
    case 'refused':
    case 'invalid_request':
      return invalid([{ path: 'prompt', message }]);
    case 'rate_limited':
      return new ProblemError('rate_limited', message, {}, wait);
    case 'unavailable':
    case 'bad_output':
    case 'unknown_outcome':
      return new ProblemError('engine_unavailable', message, {}, wait);
  }
}
