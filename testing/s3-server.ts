import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePorts } from '../cli/embedded/free-port.ts';
import { childEnvironment } from '../config/child-environment.ts';
import type { Bucket } from '../config/bucket.ts';
import { eventually } from './eventually.ts';
import { pythonTool } from './python-tool.ts';

/**
 * Servers that speak S3, from PyPI. moto keeps types, digests and checksums, and looks at no signature; nanio checks signatures and
 * their end, and keeps neither type nor digest: so each is tried.
 */
export const S3_SERVERS = ['moto', 'nanio'] as const;

export interface S3Server {
  readonly port: number;
  readonly endpoint: string;
  /** Makes a bucket, with the keys that are let in. */
  bucket(name: string): Promise<Bucket>;
  close(): Promise<void>;
}

const KEYS = { accessKeyId: 'GREENLITTEST', secretAccessKey: 'a secret for tests alone' };

interface Program {
  readonly requirements: [string, ...string[]];
  readonly args: (port: number) => string[];
}

const PROGRAMS = {
  moto: {
    requirements: ['moto==5.2.5', 'py-partiql-parser', 'PyYAML', 'flask==3.1.2', 'flask-cors'],
    args: (port: number) => ['-m', 'moto.server', '--host', '127.0.0.1', '--port', String(port)],
  },
  nanio: {
    requirements: ['nanio==0.1.7'],
    args: (port: number) => [
      '-m',
      'nanio',
      'serve',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--no-access-log',
    ],
  },
} satisfies Record<string, Program>;

/** @param folder where one of them keeps its objects. */
export async function startS3Server(name: (typeof S3_SERVERS)[number], folder: string): Promise<S3Server> {
  const { requirements, args }: Program = PROGRAMS[name];
  const [port = 0] = await freePorts(1);
  await mkdir(folder, { recursive: true });
  const child = spawn('python3', args(port), {
    stdio: 'ignore',
    env: childEnvironment({
      PYTHONPATH: await pythonTool(...requirements),
      NANIO_DATA_DIR: folder,
      NANIO_ACCESS_KEY: KEYS.accessKeyId,
      NANIO_SECRET_KEY: KEYS.secretAccessKey,
    }),
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await eventually(() => fetch(endpoint).catch(() => undefined), 60_000);
  return {
    port,
    endpoint,
    bucket: async (name) => {
      const client = new S3Client({ region: 'us-east-1', endpoint, forcePathStyle: true, credentials: KEYS });
      await client.send(new CreateBucketCommand({ Bucket: name }));
      client.destroy();
      return { name, region: 'us-east-1', endpoint, publicEndpoint: undefined, keys: KEYS };
    },
    close: async () => {
      const ended = once(child, 'exit');
      if (child.kill()) await ended;
    },
  };
}
