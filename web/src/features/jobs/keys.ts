/** Of writing jobs; the renders' dashboard calls its own jobs, too. */
export const writingKeys = {
  list: ['writing', 'list'] as const,
  one: (id: string) => ['writing', 'one', id] as const,
};
