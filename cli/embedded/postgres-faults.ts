import { dirname } from 'node:path';

/** What Postgres says when it cannot start (messages of version 18), and what a person can do about it. */
const faults: readonly (readonly [said: RegExp, mend: (cluster: string) => string])[] = [
  [
    /No space left on device/,
    (cluster) => `The disk of ${cluster} is full: free some space, then start again.`,
  ],
  [
    /database files are incompatible with server/,
    (cluster) =>
      `The database in ${cluster} is of another Postgres version: dump it with that version, or move the folder away to begin anew.`,
  ],
  [
    /pre-existing shared memory block|lock file .* already exists/,
    (cluster) => `Another Postgres still runs on ${cluster}: end it, then start again.`,
  ],
  [
    /could not bind|could not create any TCP/,
    () => 'The port of Postgres is taken: free it, or set POSTGRES_PORT to another.',
  ],
  [
    /PANIC|invalid checkpoint|could not locate a valid checkpoint|incorrect checksum|could not (?:open|read|access|find|load)|not a (?:valid|database cluster)|invalid data in file|bogus data/,
    (cluster) =>
      `The database in ${cluster} is damaged: put a backup of ${dirname(cluster)} in its place, or move the folder away to begin anew.`,
  ],
];

/** One line about a Postgres that ended, from its last lines; undefined when they say nothing known. */
export function explainPostgres(cluster: string, lastLines: readonly string[]): string | undefined {
  const text = lastLines.join('\n');
  return faults.find(([said]) => said.test(text))?.[1](cluster);
}
