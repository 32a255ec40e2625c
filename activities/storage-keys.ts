import { sessionAssetPath } from '../workflows/contracts/session/picture.ts';

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
  sessionAsset: sessionAssetPath,
  film: (renderId: string) => `renders/${renderId}/final/final.mp4`,
  /** Beside the film: its subtitles, and its cut for edit suites. */
  beside: (renderId: string, name: 'film.srt' | 'film.vtt' | 'film.otio') =>
    `renders/${renderId}/final/${name}`,
  poster: (renderId: string) => `renders/${renderId}/poster.jpg`,
  filePoster: (fileId: string) => `files/${fileId}/poster.jpg`,
  fileProxy: (fileId: string) => `files/${fileId}/proxy.mp4`,
  contactSheet: (renderId: string) => `renders/${renderId}/contact-sheet.jpg`,
  /** The job as it was ordered, and what came of it: what the index is rebuilt from. */
  plan: (renderId: string) => `renders/${renderId}/plan.json`,
  /** What somebody has brought, by its content. */
  upload: (ownerId: number, digest: string, extension: string) => `media/${ownerId}/${digest}.${extension}`,
  /** What a voice was paid for, by its words and the voice: see `speechKey`. */
  speech: (key: string) => `speech/${key}.wav`,
  log: (renderId: string, piece: LogPiece) => `renders/${renderId}/logs/${piece}.log`,
} as const;

/** A log is written in pieces, each by one machine at a time: `scene-1`, the sound, and the film from its scenes on. */
export type LogPiece = `scene-${number}` | 'sound' | 'film';

/** All that there may be. @param scenes of the plan. */
export const logPieces = (scenes: number): LogPiece[] => [
  ...Array.from({ length: scenes }, (_, at) => `scene-${at + 1}` as const),
  'sound',
  'film',
];

/** The path under which a browser finds a file that people may see. */
export const addressOf = (key: string): string =>
  `/artifacts/${key.split('/').map(encodeURIComponent).join('/')}`;
