import { mkdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DaemonFault } from './fault.ts';

const SCHEMA = `
  create table if not exists files (
    path text not null,
    fingerprint text not null,
    size integer not null,
    sha256 text not null,
    modified_at text not null,
    state text not null check (state in ('ready', 'registered', 'parked')),
    file_id text,
    reason text,
    primary key (path, fingerprint)
  ) strict, without rowid;
  create index if not exists files_unfinished on files (state) where state <> 'registered';
  create index if not exists files_content on files (sha256) where state = 'registered';
  create table if not exists members (
    path text not null,
    fingerprint text not null,
    asset text not null,
    primary key (path, fingerprint)
  ) strict, without rowid;
  create index if not exists members_asset on members (asset);
  create table if not exists settings (name text primary key, value text not null) strict;
`;

/** Later than the rest: what was kept before has none of them. */
const LATER_COLUMNS = ['supersedes', 'warning', 'sidecars'];

/**
 * Opens or makes the database of one site, and keeps it for this process until it is closed or dead.
 * @throws DaemonFault when another daemon has it, or it cannot be written.
 */
export function openAlone(folder: string, path: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    const db = new DatabaseSync(path, { timeout: 500 });
    // An exclusive lock is the operating system's and ends with the process, however it ends.
    db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal');
    db.exec(`begin exclusive; ${SCHEMA}`);
    const columns = new Set(
      db
        .prepare('pragma table_info(files)')
        .all()
        .map(({ name }) => name),
    );
    for (const name of LATER_COLUMNS)
      if (!columns.has(name)) db.exec(`alter table files add column ${name} text`);
    db.exec('commit');
    return db;
  } catch (error) {
    const { message } = error as Error;
    throw new DaemonFault(
      message.includes('locked')
        ? `Another daemon keeps its state in ${path}: stop it, or give --state another folder.`
        : `The daemon cannot keep its state in ${path} (${message}): give --state a folder that can be written.`,
      { cause: error },
    );
  }
}
