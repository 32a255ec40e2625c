/** `2026-03-01` as `1 Mar`. Days are those of UTC, as they are counted. */
export const dayWord = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
