import { CommandTemplateError, checkTemplate } from '../../config/command-template.ts';
import { isOnPath } from '../../config/on-path.ts';
import { EnvironmentError, type Environment } from '../../config/environment.ts';
import { limitBandwidth, unlimited } from '../transfers/bandwidth.ts';
import type { RootOf } from '../transfers/site-paths.ts';
import { createCopyEngine } from './transfer-copy.ts';
import { createExternalEngine } from './transfer-external.ts';
import { TOOL_PRESETS } from './transfer-tools.ts';
import { createTusEngine } from './transfer-tus.ts';
import type { TransferEngine } from './transfer.ts';

const SECRET_LENGTH = 32;

/**
 * The engine that the environment names. All its transfers share the cap, `bytesPerSec` (null: none). A tool knows nothing of
 * the others: it is told its part, as one of so many at once, and whether it keeps to that is its affair.
 * @throws EnvironmentError where it lacks what that engine needs.
 */
export function chooseTransferEngine(
  environment: Environment,
  rootOf: RootOf,
  { bytesPerSec, transfers }: { readonly bytesPerSec: number | null; readonly transfers: number },
): TransferEngine {
  const { TRANSFER_ENGINE: name, TRANSFER_COMMAND: command } = environment;
  const part = bytesPerSec === null ? null : Math.max(1, Math.floor(bytesPerSec / transfers));
  const bandwidth = bytesPerSec === null ? unlimited : limitBandwidth(bytesPerSec);
  switch (name) {
    case 'copy':
      return createCopyEngine(rootOf, bandwidth);
    case 'tus': {
      const peers = readPeers(environment.TRANSFER_PEERS ?? '');
      return createTusEngine({
        urlOf: (site) => peers.get(site),
        secret: readSecret(environment),
        bandwidth,
      });
    }
    case 'external':
      if (command === undefined) {
        throw new EnvironmentError(
          'TRANSFER_ENGINE=external needs TRANSFER_COMMAND, the command of the tool.',
        );
      }
      return createExternalEngine(name, { command: usable(command) }, rootOf, part);
    case 'raysync':
    case 'aspera':
    case 'rclone': {
      const preset = TOOL_PRESETS[name];
      return createExternalEngine(
        name,
        { ...preset, command: usable(command ?? preset.command) },
        rootOf,
        part,
      );
    }
  }
}

/** @throws EnvironmentError for a command that could move nothing. */
function usable(command: string): string {
  try {
    checkTemplate(command);
    return command;
  } catch (error) {
    if (!(error instanceof CommandTemplateError)) throw error;
    throw new EnvironmentError(`TRANSFER_COMMAND: ${error.message}`);
  }
}

/**
 * Sees at the start, before anybody waits for a transfer, that the engine has what it needs: its settings, and its program.
 * @throws EnvironmentError
 */
export async function checkTransferEngine(environment: Environment): Promise<void> {
  const { TRANSFER_ENGINE: name, TRANSFER_COMMAND: command } = environment;
  chooseTransferEngine(environment, (site) => site, { bytesPerSec: null, transfers: 1 });
  if (name === 'copy' || name === 'tus') return;
  const { program } = checkTemplate(command ?? (name === 'external' ? '' : TOOL_PRESETS[name].command));
  if (await isOnPath(program)) return;
  throw new EnvironmentError(`TRANSFER_ENGINE=${name} needs the program ${program}, which is not on PATH.`);
}

/** The secret that all sites share for `tus`. @throws EnvironmentError where it is missing or short. */
export function readSecret({ TRANSFER_SECRET: secret }: Pick<Environment, 'TRANSFER_SECRET'>): string {
  if (secret !== undefined && secret.length >= SECRET_LENGTH) return secret;
  throw new EnvironmentError(
    `TRANSFER_ENGINE=tus needs TRANSFER_SECRET, ${SECRET_LENGTH} characters or more, the same at every site.`,
  );
}

/** `host:port` as its parts. @throws EnvironmentError */
export function readListen(text: string): { readonly host: string; readonly port: number } {
  const [, host, port] = /^\[?([^\s\]]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  if (host !== undefined && Number(port) <= 65_535) return { host, port: Number(port) };
  throw new EnvironmentError(`TRANSFER_LISTEN: "${text}" is not of the form host:port.`);
}

/** `dallas=http://10.0.0.5:8100,tustin=https://...` as a map. @throws EnvironmentError */
function readPeers(text: string): ReadonlyMap<string, string> {
  const entries = text.split(',').flatMap((part) => {
    if (part.trim() === '') return [];
    const [, site, url] = /^\s*([a-z][a-z0-9-]*)=(https?:\/\/\S+)\s*$/.exec(part) ?? [];
    if (site === undefined || url === undefined) {
      throw new EnvironmentError(
        `TRANSFER_PEERS: "${part.trim()}" is not of the form site=http://host:port.`,
      );
    }
    return [[site, url] as const];
  });
  return new Map(entries);
}
