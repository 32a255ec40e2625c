export const jobKeys = {
  all: ['jobs'] as const,
  list: ['jobs', 'list'] as const,
  /** How many stand how, under what is searched for. */
  counts: ['jobs', 'counts'] as const,
  one: (id: string) => ['jobs', 'one', id] as const,
  versions: (id: string) => ['jobs', 'versions', id] as const,
  costs: (id: string) => ['jobs', 'costs', id] as const,
  /** Of a film, by its address. */
  bytes: (url: string) => ['film-bytes', url] as const,
  stats: ['jobs', 'stats'] as const,
};
