export const streamKeys = {
  all: ['streams'] as const,
  one: (id: string) => ['stream', id] as const,
  takes: (id: string) => ['takes', id] as const,
  trail: (id: string) => ['stream-audit', id] as const,
};
