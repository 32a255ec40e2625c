import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../cli/up/project-root.ts';
import { DocumentedCommands } from './documented-commands.ts';
import type { RunningWorkers } from './running-workers.ts';

const execute = promisify(execFile);

/** Somebody with a page of the documentation, the `temporal` command, and nothing else. */
export class Operator {
  readonly documented: DocumentedCommands;
  readonly #folder: string;
  readonly #workers: Pick<RunningWorkers, 'environment' | 'database'>;

  private constructor(documented: DocumentedCommands, folder: string, workers: RunningWorkers) {
    this.documented = documented;
    this.#folder = folder;
    this.#workers = workers;
  }

  /** @param page a path from the project's root */
  static async with(page: string, workers: RunningWorkers): Promise<Operator> {
    const folder = await mkdtemp(join(tmpdir(), 'greenlit-operations-'));
    return new Operator(await DocumentedCommands.of(page), folder, workers);
  }

  /** Runs the documented command that contains these texts, with the page's example replaced. @returns what it printed */
  async run(replaced: Readonly<Record<string, string>>, ...texts: readonly string[]): Promise<string> {
    const command = Object.entries(replaced).reduce(
      (text, [example, own]) => text.replaceAll(example, own),
      this.documented.find(...texts),
    );
    const temporal = dirname(process.env['GREENLIT_TEST_TEMPORAL_CLI'] ?? '');
    const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = this.#workers.environment;
    const env = {
      ...process.env,
      PATH: [temporal, join(projectRoot, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      TEMPORAL_ADDRESS,
      TEMPORAL_NAMESPACE,
      DATABASE_URL: this.#workers.database.url,
    };
    // What a command writes goes into the test's folder; npx finds greenlit in its own.
    const cwd = command.startsWith('npx ') ? projectRoot : this.#folder;
    const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', command], { cwd, env });
    return stdout;
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
