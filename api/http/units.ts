/** A limit in bytes as people say it: `64 KB`, `2 MB`. */
export const inUnits = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${bytes / 1024} KB`;
