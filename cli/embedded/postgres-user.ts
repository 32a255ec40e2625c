import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { execute } from '../../config/children.ts';
import { CliError, messageOf } from '../cli-error.ts';
const userName = 'postgres';

/** A user of the operating system. */
export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user that Postgres has to run as: it refuses root, so root hands over to the user `postgres`, made when
 * missing. Undefined for everybody else, who runs it as himself.
 * @throws CliError when root cannot make that user.
 */
export async function postgresUser(): Promise<OsUser | undefined> {
  const existing = await existingPostgresUser();
  if (existing || process.getuid?.() !== 0) return existing;
  try {
    await execute('useradd', ['--system', '--user-group', '--no-create-home', userName]);
  } catch (error) {
    throw new CliError(
      `Postgres does not run as root, and the user ${userName} could not be made (${messageOf(error)}): make it, or start Greenlit as another user.`,
    );
  }
  return existingPostgresUser();
}

/** The same, making nobody. */
export async function existingPostgresUser(): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => execute('id', [flag, userName])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return undefined;
  }
}

/** The file or the folder above it that keeps the user out, as a home of mode 0700 does; undefined when none does. */
export async function closedFolder(path: string, user: OsUser): Promise<string | undefined> {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    if (!(await mayEnter(folder, user))) return folder;
  }
  return undefined;
}

/** Whether the user may pass through a folder (or run a file): the x bit of its owner, group or others. */
async function mayEnter(path: string, { uid, gid }: OsUser): Promise<boolean> {
  const found = await stat(path);
  if (found.uid === uid) return (found.mode & 0o100) !== 0;
  if (found.gid === gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}
