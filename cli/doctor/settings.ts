import { unusedSettings, type Environment } from '../../config/environment.ts';
import type { Finding } from './finding.ts';

/** Secrets, which providers will be used, and what is set for none. */
export function examineSettings(environment: Environment): readonly Finding[] {
  return [...examineSecrets(environment), examineText(environment), ...examineUnused(environment)];
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

const examineUnused = (environment: Environment): readonly Finding[] =>
  unusedSettings(environment).map((subject) => ({
    subject,
    state: 'warning',
    detail: 'set, and not used yet: pictures and clips are made here, files are kept in DATA_DIR',
  }));
