export const streamKeys = {
  all: ['streams'] as const,
  one: (id: string) => ['stream', id] as const,
  /** Fetched again with the stream itself. */
  costs: (id: string) => ['stream', id, 'costs'] as const,
  takes: (id: string) => ['takes', id] as const,
  films: (id: string) => ['stream-films', id] as const,
  /** Beside its script; fetched again with the stream itself. */
  script: (id: string) => ['stream', id, 'script'] as const,
  trail: (id: string) => ['stream-audit', id] as const,
};
