/** Where work waits for a worker. Each queue may be served by any number of processes. */
export const TASK_QUEUES = {
  /** Workflows and light activities. */
  orchestration: 'orchestration',
  /** Provider calls: text, image, video. */
  generation: 'generation',
  /** ffmpeg work on whole films. */
  render: 'render',
} as const;

export type TaskQueue = keyof typeof TASK_QUEUES;

/** Activities that must run where a site's bytes are. */
export const siteQueue = (site: string): string => `site-${site}`;
/** Transfers out of a site; as many slots as the site's limit. */
export const siteTransferQueue = (site: string): string => `site-${site}-transfers`;
/** Looks that a page waits for: they take no slot, and no turn, of work that takes long. */
export const siteLookQueue = (site: string): string => `site-${site}-looks`;
