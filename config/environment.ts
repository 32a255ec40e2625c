import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { REPLICATE_IMAGE_IDS, REPLICATE_VIDEO_IDS, REPLICATE_VOICE_IDS } from './replicate-models.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** A whole number read from text, with a default. */
const number = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);
const port = (fallback: number) => number(fallback, 0, 65_535);
const optional = z.string().optional();
const webAddress = z.url({ protocol: /^https?$/, error: 'must look like https://host' });

const isPostgresUrl = (text: string): boolean =>
  URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol);

type Variables = z.infer<typeof schema>;

/** Half of a pair would be made up for: an administrator by one that everybody knows, a key by whatever the machine has. */
function assertPair(variables: Variables, one: keyof Variables, other: keyof Variables): void {
  const [missing, given] = variables[one] === undefined ? [one, other] : [other, one];
  if (variables[missing] !== undefined || variables[given] === undefined) return;
  throw new EnvironmentError(`${given} is set without ${missing}: set both, or neither.`);
}

/** Keys alone may be there for other programs. */
function assertBucketIsWhole(variables: Variables): void {
  if (variables.S3_BUCKET_NAME !== undefined)
    return assertPair(variables, 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY');
  for (const name of ['S3_ENDPOINT', 'S3_PUBLIC_ENDPOINT'] as const)
    if (variables[name] !== undefined)
      throw new EnvironmentError(`${name} is set without S3_BUCKET_NAME: name the bucket, or set neither.`);
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
  ALLOWED_HOSTS: z.string().default(''),
  PUBLIC_URL: z.url({ protocol: /^https$/, error: 'must look like https://host' }).optional(),
  TRUST_PROXY: trustedProxies.default(0),

  LEGACY_API: z.enum(['on', 'off']).default('on'),

  ANTHROPIC_API_KEY: optional,
  ANTHROPIC_BASE_URL: optional,
  ANTHROPIC_MODEL: z.string().default('claude-sonnet-5-5'),
  REPLICATE_API_KEY: optional,
  REPLICATE_BASE_URL: webAddress.optional(),
  REPLICATE_WEBHOOK_SECRET: optional,
  REPLICATE_IMAGE_MODEL: z.enum(REPLICATE_IMAGE_IDS).default('flux-schnell'),
  REPLICATE_VIDEO_MODEL: z.enum(REPLICATE_VIDEO_IDS).default('ray-flash-2-720p'),
  REPLICATE_VOICE_MODEL: z.enum([...REPLICATE_VOICE_IDS, 'flite']).default('speech-2.6-turbo'),
  REPLICATE_VOICE: z
    .string()
    .regex(/^[\w .-]{1,100}$/, 'must be the id of a voice')
    .default('Wise_Woman'),
  AWS_ACCESS_KEY_ID: optional,
  AWS_SECRET_ACCESS_KEY: optional,
  AWS_REGION: z.string().default('us-east-1'),
  S3_BUCKET_NAME: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be the name of a bucket: lower-case letters, digits, dots and hyphens',
    )
    .optional(),
  S3_ENDPOINT: webAddress.optional(),
  S3_PUBLIC_ENDPOINT: webAddress.optional(),

  FFMPEG_PATH: optional,
  FFPROBE_PATH: optional,
  DISK_FLOOR_BYTES: number(1024 ** 3, 0, Number.MAX_SAFE_INTEGER),
  UPLOAD_MAX_BYTES: number(100 * 1024 ** 3, 1, Number.MAX_SAFE_INTEGER),
  GENERATION_SLOTS: number(availableParallelism(), 1, 256),
  RENDER_SLOTS: number(availableParallelism(), 1, 256),
  SITES_WORK_SLOTS: number(8, 1, 256),
  SITES_TRANSFER_SLOTS: number(16, 1, 256),

  TRANSFER_ENGINE: z.enum(['copy', 'tus', 'external', 'raysync', 'aspera', 'rclone']).default('copy'),
  TRANSFER_COMMAND: optional,
  TRANSFER_BYTES_PER_SEC: number(0, 0, Number.MAX_SAFE_INTEGER),
  TRANSFER_PEERS: optional,
  TRANSFER_SECRET: optional,
  TRANSFER_LISTEN: optional,
});

/** Their names, in the order of the groups above. */
export const ENVIRONMENT_VARIABLES: readonly string[] = Object.keys(schema.shape);

export type Environment = Omit<z.infer<typeof schema>, 'DATA_DIR' | 'CORS_ORIGINS' | 'ALLOWED_HOSTS'> & {
  /** Absolute path. */
  readonly DATA_DIR: string;
  readonly CORS_ORIGINS: readonly string[];
  readonly ALLOWED_HOSTS: readonly string[];
};

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
  assertPair(parsed.data, 'ADMIN_USERNAME', 'ADMIN_PASSWORD');
  assertBucketIsWhole(parsed.data);
  const { DATA_DIR, CORS_ORIGINS, ALLOWED_HOSTS, ...rest } = parsed.data;
  return {
    ...rest,
    DATA_DIR: resolve(DATA_DIR),
    CORS_ORIGINS: listed(CORS_ORIGINS),
    ALLOWED_HOSTS: listed(ALLOWED_HOSTS),
  };
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

function withDotenv(): NodeJS.ProcessEnv {
  readDotenv({ quiet: true });
  return process.env;
}
