export const fileKeys = {
  all: ['files'] as const,
  one: (id: string) => ['file', id] as const,
  trail: (id: string) => ['file-audit', id] as const,
  graded: (id: string) => ['file-graded', id] as const,
  /** How many there are, by state and by site, and what of them moves. */
  stats: ['stats'] as const,
};
