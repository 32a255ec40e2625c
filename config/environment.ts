import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { trustedProxies } from './trusted-proxies.ts';

/** A whole number read from text, with a default. */
const number = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);
const port = (fallback: number) => number(fallback, 0, 65_535);
const optional = z.string().optional();

const isPostgresUrl = (text: string): boolean =>
  URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol);

/** A name without a password, or a password without a name, would be made up for by one that everybody knows. */
function assertAdminIsWhole({ ADMIN_USERNAME, ADMIN_PASSWORD }: z.infer<typeof schema>): void {
  if ((ADMIN_USERNAME === undefined) === (ADMIN_PASSWORD === undefined)) return;
  const missing = ADMIN_USERNAME === undefined ? 'ADMIN_USERNAME' : 'ADMIN_PASSWORD';
  const given = ADMIN_USERNAME === undefined ? 'ADMIN_PASSWORD' : 'ADMIN_USERNAME';
  throw new EnvironmentError(`${given} is set without ${missing}: set both, or neither.`);
}

/** Every variable Greenlit reads, with its default. `.env.example` lists the same ones. */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port(8000),
  DATA_DIR: z.string().default('data'),
  GREENLIT_CACHE: z.string().default(join(homedir(), '.cache', 'greenlit')),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),

  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must look like postgres://user:password@host:5432/database')
    .optional(),
  POSTGRES_PORT: port(5433),
  TEMPORAL_ADDRESS: optional,
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: optional,
  TEMPORAL_TLS_CERT: optional,
  TEMPORAL_TLS_KEY: optional,
  TEMPORAL_TLS_CA: optional,
  TEMPORAL_PORT: port(7233),
  TEMPORAL_UI_PORT: port(8233),
  TEMPORAL_UI_URL: optional,

  SESSION_SECRET: optional,
  JWT_SECRET_KEY: optional,
  DAEMON_API_KEY: optional,
  ADMIN_USERNAME: optional,
  ADMIN_PASSWORD: z
    .string()
    .refine(
      (password) => Buffer.byteLength(password) <= 72,
      'must be at most 72 bytes, for bcrypt reads no more',
    )
    .optional(),
  CORS_ORIGINS: z.string().default('http://localhost:3000'),
  TRUST_PROXY: trustedProxies.default(['loopback']),

  ANTHROPIC_API_KEY: optional,
  ANTHROPIC_BASE_URL: optional,
  ANTHROPIC_MODEL: z.string().default('claude-sonnet-5-5'),
  REPLICATE_API_KEY: optional,
  AWS_ACCESS_KEY_ID: optional,
  AWS_SECRET_ACCESS_KEY: optional,
  S3_BUCKET_NAME: optional,
  S3_ENDPOINT: optional,

  FFMPEG_PATH: optional,
  FFPROBE_PATH: optional,
  UPLOAD_MAX_BYTES: number(100 * 1024 ** 3, 1, Number.MAX_SAFE_INTEGER),
  GENERATION_SLOTS: number(availableParallelism(), 1, 256),
  RENDER_SLOTS: number(availableParallelism(), 1, 256),

  TRANSFER_ENGINE: z.enum(['copy', 'tus', 'external', 'raysync', 'aspera', 'rclone']).default('copy'),
  TRANSFER_COMMAND: optional,
  TRANSFER_BYTES_PER_SEC: number(0, 0, Number.MAX_SAFE_INTEGER),
  TRANSFER_PEERS: optional,
  TRANSFER_SECRET: optional,
  TRANSFER_LISTEN: optional,
});

/** Their names, in the order of the groups above. */
export const ENVIRONMENT_VARIABLES: readonly string[] = Object.keys(schema.shape);

export type Environment = Omit<z.infer<typeof schema>, 'DATA_DIR' | 'CORS_ORIGINS'> & {
  /** Absolute path. */
  readonly DATA_DIR: string;
  readonly CORS_ORIGINS: readonly string[];
};

const UNUSED = [
  'REPLICATE_API_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'S3_BUCKET_NAME',
  'S3_ENDPOINT',
] as const;

/** Which variables are set that belong to providers there are not yet: whoever set them expects something of them. */
export const unusedSettings = (environment: Environment): readonly string[] =>
  UNUSED.filter((name) => environment[name] !== undefined);

/** What the environment lacks or has wrong; its message is one line a person can act on. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

/**
 * Reads and checks the environment (`.env` included; real variables win). An empty variable is one that is not set.
 * @throws EnvironmentError naming every variable at fault.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = withDotenv()): Environment {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const named = { ...set, SESSION_SECRET: set['SESSION_SECRET'] ?? set['DIRECTOR_SECRET_KEY'] };
  const parsed = schema.safeParse(named);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new EnvironmentError(`The environment is not usable: ${faults.join('; ')}.`);
  }
  assertAdminIsWhole(parsed.data);
  const { DATA_DIR, CORS_ORIGINS, ...rest } = parsed.data;
  return {
    ...rest,
    DATA_DIR: resolve(DATA_DIR),
    CORS_ORIGINS: CORS_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
  };
}

function withDotenv(): NodeJS.ProcessEnv {
  readDotenv({ quiet: true });
  return process.env;
}
