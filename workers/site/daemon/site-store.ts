import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { DaemonFault } from './fault.ts';

/** A complete file that the orchestrator shall have. */
export interface HashedFile {
  /** Absolute. */
  readonly path: string;
  /** See `fingerprintKey`. */
  readonly fingerprint: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** ISO 8601. */
  readonly modifiedAt: string;
}

/** Between two commits, in milliseconds. */
const COMMIT_MS = 10;

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
  create table if not exists settings (name text primary key, value text not null) strict;
`;

/**
 * What outlives the daemon: every hashed file, and whether the orchestrator has it. What is not in here is found again by
 * the scan at the start, so a file under way needs no row.
 *
 * Rows are committed together every few milliseconds. A daemon that is killed, or (`synchronous = normal`) a machine that
 * loses power, may lose the last ones: that costs a second reading and a request that the orchestrator knows already.
 */
export class SiteStore {
  readonly #db: DatabaseSync;
  readonly #put: StatementSync;
  readonly #get: StatementSync;
  readonly #registeredAs: StatementSync;
  readonly #settle: StatementSync;
  readonly #drop: StatementSync;
  #registered = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * Opens or makes `<folder>/<site>.db` and keeps it for itself until closed or dead.
   * @throws DaemonFault when another daemon has it, or it cannot be written.
   */
  constructor(folder: string, site: string) {
    const path = join(folder, `${site}.db`);
    this.#db = openAlone(folder, path);
    this.#put = this.#db.prepare(
      `insert into files (path, fingerprint, size, sha256, modified_at, state, file_id) values (?, ?, ?, ?, ?, ?, ?)
       on conflict (path, fingerprint) do update set state = excluded.state, file_id = excluded.file_id`,
    );
    this.#get = this.#db.prepare('select state from files where path = ? and fingerprint = ?');
    this.#registeredAs = this.#db.prepare(
      `select file_id from files where path = ? and sha256 = ? and state = 'registered'`,
    );
    this.#settle = this.#db.prepare(
      'update files set state = ?, file_id = ?, reason = ? where path = ? and fingerprint = ?',
    );
    this.#drop = this.#db.prepare('delete from files where path = ? and fingerprint = ?');
  }

  /**
   * Which orchestrator the rows are about. Another one than before has none of the files: all of them are ready again.
   * Those that were refused get their second chance here, too.
   */
  begin(orchestrator: string): void {
    const before = this.#db.prepare(`select value from settings where name = 'orchestrator'`).get();
    const again = before?.['value'] === orchestrator ? `('parked')` : `('parked', 'registered')`;
    this.#db.exec('begin');
    this.#db.exec(`update files set state = 'ready', file_id = null, reason = null where state in ${again}`);
    this.#db
      .prepare(`insert or replace into settings (name, value) values ('orchestrator', ?)`)
      .run(orchestrator);
    this.#db.exec('commit');
    const row = this.#db.prepare(`select count(*) as n from files where state = 'registered'`).get();
    this.#registered = Number(row?.['n']);
  }

  knows(path: string, fingerprint: string): boolean {
    return this.#get.get(path, fingerprint) !== undefined;
  }

  /** Keeps a hashed file; its id when this content is registered at this path already, as after a mere `touch`. */
  keep(file: HashedFile): string | null {
    const id = this.#registeredAs.get(file.path, file.sha256)?.['file_id'];
    const known = typeof id === 'string' ? id : null;
    const { path, fingerprint, size, sha256, modifiedAt } = file;
    this.#commitSoon();
    this.#put.run(
      path,
      fingerprint,
      size,
      sha256,
      modifiedAt,
      known === null ? 'ready' : 'registered',
      known,
    );
    if (known !== null) this.#registered += 1;
    return known;
  }

  registered({ path, fingerprint }: HashedFile, fileId: string): void {
    this.#commitSoon();
    this.#settle.run('registered', fileId, null, path, fingerprint);
    this.#registered += 1;
  }

  parked({ path, fingerprint }: HashedFile, reason: string): void {
    this.#commitSoon();
    this.#settle.run('parked', null, reason, path, fingerprint);
  }

  /** Forgets a file that is no longer there; should it come back, the scan finds it. */
  drop({ path, fingerprint }: HashedFile): void {
    this.#commitSoon();
    this.#drop.run(path, fingerprint);
  }

  ready(): HashedFile[] {
    const rows = this.#db
      .prepare(`select path, fingerprint, size, sha256, modified_at from files where state = 'ready'`)
      .all();
    return rows.map((row) => ({
      path: String(row['path']),
      fingerprint: String(row['fingerprint']),
      size: Number(row['size']),
      sha256: String(row['sha256']),
      modifiedAt: String(row['modified_at']),
    }));
  }

  /** How many files the orchestrator has. */
  get registeredCount(): number {
    return this.#registered;
  }

  close(): void {
    this.#commit();
    this.#db.close();
  }

  #commitSoon(): void {
    if (this.#timer !== undefined) return;
    this.#db.exec('begin');
    this.#timer = setTimeout(() => this.#commit(), COMMIT_MS);
  }

  #commit(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#db.exec('commit');
  }
}

function openAlone(folder: string, path: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    const db = new DatabaseSync(path, { timeout: 500 });
    // An exclusive lock is the operating system's and ends with the process, however it ends.
    db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal');
    db.exec(`begin exclusive; ${SCHEMA} commit`);
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
