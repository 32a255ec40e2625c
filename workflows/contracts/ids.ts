/** Workflow ids, built in this one place so that starting the same thing twice meets itself. */
export const streamWorkflowId = (slug: string): string => `stream-${slug}`;
export const renderWorkflowId = (jobId: string): string => `render-${jobId}`;
export const fileWorkflowId = (fileId: string): string => `file-${fileId}`;
export const transferWorkflowId = (transferId: string): string => `transfer-${transferId}`;

/** A stream's slug: lower-case words joined by hyphens, at most 80 characters; also its folder's name. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const SLUG_MAX_LENGTH = 80;
