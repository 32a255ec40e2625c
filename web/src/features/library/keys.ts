export const libraryKeys = {
  all: ['library'] as const,
  list: ['library', 'list'] as const,
  one: (key: string) => ['library', 'one', key] as const,
  versions: (key: string) => ['library', 'versions', key] as const,
};
