export const sessionKeys = {
  all: ['sessions'] as const,
  list: ['sessions', 'list'] as const,
  one: (id: string) => ['sessions', 'one', id] as const,
  costs: (id: string) => ['sessions', 'costs', id] as const,
  trail: (id: string) => ['sessions', 'trail', id] as const,
};
