import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inodeIn, olderKey } from './fingerprint.ts';
import { openAlone } from './site-database.ts';

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
  /** ISO 8601; null: no calendar has that time. */
  readonly modifiedAt: string | null;
  /** sha256 of the shorter file that was registered at this path and of which this is the whole; null: of none. */
  readonly supersedes: string | null;
  /** What its container says against its being whole, in words; null: nothing. */
  readonly warning: string | null;
  /** Names of the files beside it that are of the same asset; missing: none. */
  readonly sidecars?: readonly string[];
}

/** Of the same content: more are copies that somebody made for some reason. */
const MOST_TWINS = 50;
/** Between two commits, in milliseconds. */
const COMMIT_MS = 10;

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
  readonly #renew: StatementSync;
  readonly #shorter: StatementSync;
  readonly #twins: StatementSync;
  readonly #forget: StatementSync;
  readonly #getMember: StatementSync;
  readonly #putMember: StatementSync;
  readonly #dropMembers: StatementSync;
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
      `insert into files (path, fingerprint, size, sha256, modified_at, state, file_id, supersedes, warning, sidecars)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
    this.#renew = this.#db.prepare(
      'update or replace files set fingerprint = ? where path = ? and fingerprint = ?',
    );
    this.#shorter = this.#db.prepare(
      `select size, sha256 from files where path = ? and size < ? and size > 0 and state = 'registered' order by size desc`,
    );
    this.#twins = this.#db.prepare(
      `select path, fingerprint from files where path <> ? and sha256 = ? and state = 'registered' limit ${MOST_TWINS}`,
    );
    this.#getMember = this.#db.prepare('select asset from members where path = ? and fingerprint = ?');
    this.#putMember = this.#db.prepare(
      'insert or replace into members (path, fingerprint, asset) values (?, ?, ?)',
    );
    this.#dropMembers = this.#db.prepare('delete from members where asset = ?');
    this.#forget = this.#db.prepare('delete from files where path = ? and sha256 = ?');
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
    if (this.#get.get(path, fingerprint) !== undefined) return true;
    if (this.isMember(path, fingerprint)) return true;
    const older = olderKey(fingerprint);
    if (this.#get.get(path, older) === undefined) return false;
    this.#commitSoon();
    this.#renew.run(fingerprint, path, older);
    return true;
  }

  /** The longest of the shorter files that were registered at this path. */
  shorter(path: string, size: number): { readonly size: number; readonly sha256: string } | null {
    const row = this.#shorter.get(path, size);
    return row ? { size: Number(row['size']), sha256: String(row['sha256']) } : null;
  }

  /** Where this content was registered, too; the same file under another name, by its inode, first. */
  twins({ path, sha256, fingerprint }: HashedFile): string[] {
    const twins = this.#twins.all(path, sha256);
    const isSame = (row: (typeof twins)[number]): boolean =>
      inodeIn(String(row['fingerprint'])) === inodeIn(fingerprint);
    return twins
      .toSorted((one, other) => Number(isSame(other)) - Number(isSame(one)))
      .map((row) => String(row['path']));
  }

  /** What was registered at this path lies elsewhere now. */
  forget(path: string, sha256: string): void {
    this.#commitSoon();
    this.#forget.run(path, sha256);
  }

  /** Keeps a hashed file; its id when this content is registered at this path already, as after a mere `touch`. */
  keep(file: HashedFile): string | null {
    const id = this.#registeredAs.get(file.path, file.sha256)?.['file_id'];
    const known = typeof id === 'string' ? id : null;
    const { path, fingerprint, size, sha256, modifiedAt, supersedes, warning, sidecars = [] } = file;
    this.#commitSoon();
    this.#put.run(
      path,
      fingerprint,
      size,
      sha256,
      modifiedAt ?? '',
      known === null ? 'ready' : 'registered',
      known,
      supersedes,
      warning,
      sidecars.length > 0 ? JSON.stringify(sidecars) : null,
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
    this.#dropMembers.run(path);
  }

  /** A file that is of an asset of many, which has been kept: it is not found anew. */
  keepMember(path: string, fingerprint: string, asset: string): void {
    this.#commitSoon();
    this.#putMember.run(path, fingerprint, asset);
  }

  /** Whether a file, as it is, is of an asset of many that was kept. */
  isMember(path: string, fingerprint: string): boolean {
    return this.#getMember.get(path, fingerprint) !== undefined;
  }

  ready(): HashedFile[] {
    const rows = this.#db
      .prepare(
        `select path, fingerprint, size, sha256, modified_at, supersedes, warning, sidecars from files where state = 'ready'`,
      )
      .all();
    return rows.map((row) => ({
      path: String(row['path']),
      fingerprint: String(row['fingerprint']),
      size: Number(row['size']),
      sha256: String(row['sha256']),
      modifiedAt: String(row['modified_at']) || null,
      supersedes: textOrNull(row['supersedes']),
      warning: textOrNull(row['warning']),
      ...(typeof row['sidecars'] === 'string' && { sidecars: JSON.parse(row['sidecars']) as string[] }),
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

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
