import type { Environment } from './environment.ts';

export type TextProviderChoice =
  | { readonly name: 'outliner' }
  | {
      readonly name: 'anthropic';
      readonly apiKey: string;
      readonly baseURL: string | undefined;
      readonly model: string;
    };

/** Who drafts specs: Claude where there is a key for it, else the outliner, which works offline and costs nothing. */
export function textProvider(
  environment: Pick<Environment, 'ANTHROPIC_API_KEY' | 'ANTHROPIC_BASE_URL' | 'ANTHROPIC_MODEL'>,
): TextProviderChoice {
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseURL, ANTHROPIC_MODEL: model } = environment;
  return apiKey === undefined ? { name: 'outliner' } : { name: 'anthropic', apiKey, baseURL, model };
}
