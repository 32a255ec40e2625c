import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from '../../config/children.ts';
import { CliError, codeOf, messageOf } from '../cli-error.ts';

/** A port that will be listened on, and the environment variable that moves it. */
export interface WantedPort {
  readonly variable: string;
  readonly host: string;
  readonly port: number;
}

/**
 * Checks that nobody listens on the ports. `patienceMs` is for a run that was killed and is still being cleared away.
 * @throws CliError naming port, variable and, where the system tells, who has it.
 */
export async function assertPortsFree(wanted: readonly WantedPort[], patienceMs = 0): Promise<void> {
  const seen = new Map<number, string>();
  for (const { variable, port } of wanted) {
    const other = seen.get(port);
    if (other)
      throw new CliError(`${other} and ${variable} are both ${port}: set one of them to another port.`);
    seen.set(port, variable);
  }
  await Promise.all(wanted.map((one) => assertFree(one, Date.now() + patienceMs)));
}

async function assertFree(wanted: WantedPort, deadline: number): Promise<void> {
  const { variable, port } = wanted;
  for (;;) {
    const fault = await listenFault(wanted);
    if (fault === undefined) return;
    if (fault !== 'EADDRINUSE') {
      throw new CliError(
        `Port ${port} (${variable}) cannot be used (${fault}): set ${variable} to another port.`,
      );
    }
    if (Date.now() >= deadline) {
      const holder = await holderOf(port);
      throw new CliError(
        `Port ${port} is taken${holder ? ` by ${holder}` : ''}: stop that program, or set ${variable} to another port.`,
      );
    }
    await sleep(200);
  }
}

/** The code of the error that listening gives, undefined when it works. */
async function listenFault({ host, port }: WantedPort): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    await once(server.close(), 'close');
    return undefined;
  } catch (error) {
    return codeOf(error) ?? messageOf(error);
  }
}

/** "name (process 123)" from lsof or ss, whichever the machine has and lets us see. */
async function holderOf(port: number): Promise<string | undefined> {
  const lsof = await output('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const byLsof = /^p(\d+)\nc(.+)$/m.exec(lsof);
  if (byLsof) return `${byLsof[2]} (process ${byLsof[1]})`;
  const ss = await output('ss', ['-Hltnp', `sport = :${port}`]);
  const bySs = /"([^"]+)",pid=(\d+)/.exec(ss);
  return bySs ? `${bySs[1]} (process ${bySs[2]})` : undefined;
}

async function output(command: string, args: readonly string[]): Promise<string> {
  return execute(command, args, { timeout: 3000 }).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
