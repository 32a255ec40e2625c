import type { Site } from '../../../../api/schemas/sites.ts';

/** One word of a POSIX shell, whatever is in it. */
export const quoted = (word: string): string =>
  /^[A-Za-z0-9_./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * What to type at the site. The key goes by the environment: arguments are seen by everybody on the machine.
 * @param key null: a place to fill in.
 */
export function daemonCommand(
  { id, watch_path }: Pick<Site, 'id' | 'watch_path'>,
  origin: string,
  key: string | null,
): string {
  const lines = [
    `DAEMON_API_KEY=${key === null ? 'THE_KEY' : quoted(key)}`,
    `npx greenlit daemon --site ${id}`,
    `--watch ${quoted(watch_path ?? '/path/to/cards')}`,
    `--orchestrator ${quoted(origin)}`,
  ];
  return lines.join(' \\\n  ');
}
