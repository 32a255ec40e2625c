/** What people bring to be used in films: as pictures, clips or music. */
export const MEDIA_KINDS = ['image', 'clip', 'music'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

const MIB = 1024 ** 2;

/** Bytes of one, at most. */
export const MEDIA_BYTES: Readonly<Record<MediaKind, number>> = {
  image: 200 * MIB,
  clip: 4096 * MIB,
  music: 1024 * MIB,
};
/** Of any, which is what is known before one is looked at. */
export const MOST_MEDIA_BYTES = Math.max(...Object.values(MEDIA_BYTES));

/** The endings of their names, as they are stored. */
export const MEDIA_EXTENSIONS: Readonly<Record<MediaKind, readonly string[]>> = {
  image: ['png', 'jpg', 'webp'],
  clip: ['mp4', 'mov', 'webm'],
  music: ['wav', 'flac', 'mp3', 'm4a', 'aac', 'ogg', 'opus'],
};

/** How long one that nothing has been made with is kept, in days. */
export const UNUSED_MEDIA_DAYS = 7;
