/** Where everything lies in the storage. Contract, section 3 ("On disk"). */
export const storageKeys = {
  /** Says that a stream's folder was not put there by hand. */
  mark: (streamId: string) => `streams/${streamId}/.greenlit`,
  input: (streamId: string) => `streams/${streamId}/input.json`,
  production: (streamId: string) => `streams/${streamId}/production.json`,
  draft: (streamId: string, source: string) => `streams/${streamId}/drafts/${source}.json`,
  keyframe: (streamId: string, segmentId: string, take: number) =>
    `streams/${streamId}/keyframes/${segmentId}-take-${take}.png`,
  video: (streamId: string, segmentId: string, take: number) =>
    `streams/${streamId}/videos/${segmentId}-take-${take}.mp4`,
  streamFilm: (streamId: string) => `streams/${streamId}/final/final.mp4`,
  deployment: (streamId: string) => `streams/${streamId}/deployment.json`,
  film: (renderId: string) => `renders/${renderId}/final/final.mp4`,
  poster: (renderId: string) => `renders/${renderId}/poster.jpg`,
  filePoster: (fileId: string) => `files/${fileId}/poster.jpg`,
  fileProxy: (fileId: string) => `files/${fileId}/proxy.mp4`,
  contactSheet: (renderId: string) => `renders/${renderId}/contact-sheet.jpg`,
} as const;
