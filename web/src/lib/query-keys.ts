/** The names of everything that is fetched, in one place so that live news can say what changed. */
export const keys = {
  me: ['me'] as const,
  inbox: ['inbox'] as const,
  streams: ['streams'] as const,
  stream: (id: string) => ['stream', id] as const,
  takes: (id: string) => ['takes', id] as const,
  streamAudit: (id: string) => ['stream-audit', id] as const,
  files: ['files'] as const,
  file: (id: string) => ['file', id] as const,
  fileAudit: (id: string) => ['file-audit', id] as const,
  transfers: ['transfers'] as const,
  sites: ['sites'] as const,
  stats: ['stats'] as const,
  users: ['users'] as const,
  audit: ['audit'] as const,
  health: ['health'] as const,
  search: (text: string) => ['search', text] as const,
};
