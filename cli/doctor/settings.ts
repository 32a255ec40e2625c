import type { Environment } from '../../config/environment.ts';
import type { Finding } from './finding.ts';

/** Secrets, and which providers will be used. */
export function examineSettings(environment: Environment): readonly Finding[] {
  return [...examineSecrets(environment), examineText(environment)];
}

function examineSecrets({ NODE_ENV, SESSION_SECRET, JWT_SECRET_KEY }: Environment): readonly Finding[] {
  return Object.entries({ SESSION_SECRET, JWT_SECRET_KEY }).map(([subject, value]) => {
    if (value) return { subject, state: 'ok', detail: 'set' };
    if (NODE_ENV !== 'production')
      return { subject, state: 'ok', detail: 'made once and kept in the data folder' };
    const mend = 'Put the output of "openssl rand -hex 32" into .env';
    return { subject, state: 'fault', detail: 'missing, and production needs it', mend };
  });
}

function examineText({ ANTHROPIC_API_KEY }: Environment): Finding {
  const detail = ANTHROPIC_API_KEY
    ? 'anthropic (ANTHROPIC_API_KEY is set)'
    : 'outliner, which is built in and works offline (set ANTHROPIC_API_KEY for a language model)';
  return { subject: 'text provider', state: 'ok', detail };
}
