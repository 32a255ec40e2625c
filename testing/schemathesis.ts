import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pythonTool } from './python-tool.ts';

/** With the parts that make its requests: another release makes others, and would find other things. */
const REQUIREMENTS = [
  'schemathesis==4.32.5',
  'hypothesis==6.170.17',
  'hypothesis-graphql==0.13.5',
  'jsonschema-rs==0.60.3',
] as const;
const SETTINGS = join(import.meta.dirname, 'schemathesis.toml');

interface Asked {
  /** Of the API. */
  readonly url: string;
  /** Who asks. */
  readonly headers: Readonly<Record<string, string>>;
  /** `coverage`: each keyword of each schema, just so and just not; `fuzzing`: whatever comes to mind. */
  readonly phases: readonly ('coverage' | 'fuzzing')[];
  /** Requests that come to mind, for each endpoint. */
  readonly examples: number;
  /** Operations that are left out, by id. */
  readonly without?: readonly string[];
}

/**
 * Asks every endpoint of the OpenAPI document what the document allows and what it does not, and holds the answers against it:
 * https://schemathesis.readthedocs.io/. The same endpoints are asked the same.
 * @returns the faults it has found, in its words; empty when there is none.
 */
export async function schemathesis({ url, headers, phases, examples, without = [] }: Asked): Promise<string> {
  const PYTHONPATH = [await pythonTool(...REQUIREMENTS), import.meta.dirname].join(delimiter);
  const env = { ...process.env, PYTHONPATH, PYTHONDONTWRITEBYTECODE: '1' };
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-schemathesis-'));
  const args = [
    ...['-m', 'schemathesis.cli', '--config-file', SETTINGS, 'run', `${url}/openapi.json`],
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ...without.flatMap((id) => ['--exclude-operation-id', id]),
    ...['--phases', phases.join(','), '--max-examples', String(examples), '--seed', '1'],
    // It lays a sign-in that is none beside the one that is good, and is let in by that.
    ...['--exclude-checks', 'ignored_auth', '--request-timeout', '60', '--suppress-health-check', 'all'],
    ...['--workers', '1', '--no-shrink', '--no-color', '--warnings', 'off'],
  ];
  try {
    return await new Promise((resolve) => {
      execFile('python3', args, { cwd: folder, env, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
        resolve(error ? `${error.message}\n${stdout}${stderr}` : '');
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
