import { readEnvironment } from '../../config/environment.ts';
import { printed } from './finding.ts';
import { examineMachine } from './machine.ts';
import { examinePrograms } from './programs.ts';
import { examineSettings, examineStorage, examineTransfers } from './settings.ts';

/** Prints what was found; false when something keeps Greenlit from starting. Changes nothing. */
export async function doctor({ json }: { json: boolean }): Promise<boolean> {
  const environment = readEnvironment();
  const parts = await Promise.all([examinePrograms(environment), examineMachine(environment)]);
  const [storage, transfers] = await Promise.all([
    examineStorage(environment),
    examineTransfers(environment),
  ]);
  const findings = [...parts.flat(), ...examineSettings(environment), storage, transfers];
  const healthy = findings.every(({ state }) => state !== 'fault');
  process.stdout.write(
    json
      ? `${JSON.stringify({ healthy, findings }, undefined, 2)}\n`
      : `${findings.map(printed).join('\n')}\n`,
  );
  return healthy;
}
