export const characterKeys = {
  all: ['characters'] as const,
  list: ['characters', 'list'] as const,
  one: (id: number) => ['characters', 'one', id] as const,
};
