export const scriptKeys = {
  all: ['scripts'] as const,
  list: ['scripts', 'list'] as const,
  /** And all that stands below it. */
  script: (id: number) => ['scripts', 'script', id] as const,
  one: (id: number) => ['scripts', 'script', id, 'one'] as const,
  versions: (id: number) => ['scripts', 'script', id, 'versions'] as const,
  version: (id: number, version: number) => ['scripts', 'script', id, 'version', version] as const,
  draft: (id: number) => ['script-draft', id] as const,
  /** Below the draft: it is made anew as that is. */
  draftBreakdown: (id: number) => ['script-draft', id, 'breakdown'] as const,
  scenes: (id: number) => ['scripts', 'script', id, 'scenes'] as const,
  comments: (id: number) => ['scripts', 'script', id, 'comments'] as const,
  shares: (id: number) => ['scripts', 'script', id, 'shares'] as const,
  texts: (id: number, scene: number) => ['scripts', 'script', id, 'scenes', scene, 'texts'] as const,
  diff: (id: number, from: number, to: number) => ['scripts', 'script', id, 'diff', from, to] as const,
  production: (id: number, version: number) => ['scripts', 'script', id, 'production', version] as const,
  breakdown: (id: number, version: number) => ['scripts', 'script', id, 'breakdown', version] as const,
};
