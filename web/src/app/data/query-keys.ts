/** The names of what the whole app fetches; those of a domain stand in its feature. */
export const keys = {
  me: ['me'] as const,
  /** What waits, of all kinds. */
  inbox: ['inbox'] as const,
  /** Who did what, of all kinds. */
  audit: ['audit'] as const,
  search: (text: string) => ['search', text] as const,
};
