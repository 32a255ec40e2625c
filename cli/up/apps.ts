import { join } from 'node:path';
import type { ChildSpec } from '../supervisor/child-spec.ts';
import { projectRoot } from './project-root.ts';

export interface AppOptions {
  /** What every process gets on top of this one's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the API will be found from this machine. */
  readonly apiUrl: string;
  /** Restart at every change of the sources, and serve the page by Vite. */
  readonly watch: boolean;
}

/** Greenlit's own processes, each a subcommand that can also be run alone. */
export function apps({ env, apiUrl, watch }: AppOptions): readonly ChildSpec[] {
  const server = (name: string, args: readonly string[], isReady?: () => Promise<boolean>): ChildSpec => ({
    name,
    tier: 'app',
    command: process.execPath,
    isOwn: true,
    args: [...(watch ? ['--watch', '--watch-preserve-output'] : []), greenlit, ...args],
    env,
    ...(isReady ? { isReady } : {}),
  });
  return [
    server('worker', ['worker', '--queue', 'orchestration', '--queue', 'generation']),
    server('render', ['worker', '--queue', 'render']),
    server('sites', ['worker', '--sites', '--watch']),
    server('api', ['api'], () => isHealthy(apiUrl)),
    ...(watch ? [pageServer({ GREENLIT_API_URL: apiUrl })] : []),
  ];
}

export const greenlit = join(projectRoot, 'cli/greenlit.js');

/** Port of the page while its sources are watched; CORS_ORIGINS allows it unless set. */
export const pagePort = 3000;

function pageServer(env: Readonly<Record<string, string>>): ChildSpec {
  const vite = join(projectRoot, 'node_modules/vite/bin/vite.js');
  return {
    name: 'page',
    tier: 'app',
    command: process.execPath,
    args: [vite, '--host', '127.0.0.1', '--port', String(pagePort), '--strictPort'],
    cwd: join(projectRoot, 'web'),
    env,
    explain: (lines) =>
      lines.some((line) => line.includes('already in use'))
        ? `Port ${pagePort} is taken: stop the program that has it, development serves the page there.`
        : undefined,
  };
}

/** Whether every part that the API knows of is well. */
async function isHealthy(apiUrl: string): Promise<boolean> {
  try {
    const answer = await fetch(`${apiUrl}/health`, { signal: AbortSignal.timeout(2000) });
    return answer.ok;
  } catch {
    return false;
  }
}
