import { createHmac, randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../../config/environment.ts';
import { assertProductionSecrets } from '../../config/production-secrets.ts';
import { CliError, codeOf, messageOf } from '../cli-error.ts';

const schema = z.strictObject({
  session_secret: z.string().min(32),
  jwt_secret_key: z.string().min(32),
  postgres_password: z.string().min(32),
});

export interface Secrets {
  readonly SESSION_SECRET: string;
  readonly JWT_SECRET_KEY: string;
  /** Of the embedded Postgres. */
  readonly postgresPassword: string;
  /** Of the daemons that run here, where DAEMON_API_KEY is not set. */
  readonly daemonApiKey: string;
}

/**
 * Secrets from the environment; in development, those that are missing are made once and kept in the data
 * folder, readable by its owner alone. The password of the embedded Postgres is always made.
 * @throws EnvironmentError in production, naming what is missing or weak.
 */
export async function readSecrets(environment: Environment): Promise<Secrets> {
  assertProductionSecrets(environment);
  const { DATA_DIR, SESSION_SECRET, JWT_SECRET_KEY } = environment;
  const kept = await keptSecrets(join(DATA_DIR, 'secrets.json'));
  return {
    SESSION_SECRET: SESSION_SECRET ?? kept.session_secret,
    // Made of another kept secret, whom it does not give away: data folders from before daemons have none of their own.
    daemonApiKey: createHmac('sha256', kept.session_secret).update('daemon').digest('hex'),
    JWT_SECRET_KEY: JWT_SECRET_KEY ?? kept.jwt_secret_key,
    postgresPassword: kept.postgres_password,
  };
}

async function keptSecrets(path: string): Promise<z.infer<typeof schema>> {
  const text = await readFile(path, 'utf8').catch(ifMissing);
  if (text !== undefined) {
    try {
      return schema.parse(JSON.parse(text));
    } catch (error) {
      throw new CliError(
        `${path} is damaged: put back a copy of it. Without it the embedded database cannot be opened.`,
        1,
        {
          cause: error,
        },
      );
    }
  }
  const made = { session_secret: secret(), jwt_secret_key: secret(), postgres_password: secret() };
  await writeFile(`${path}.new`, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return made;
}

function ifMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw new CliError(`The secrets cannot be read: ${messageOf(error)}.`);
}

const secret = (): string => randomBytes(32).toString('hex');
