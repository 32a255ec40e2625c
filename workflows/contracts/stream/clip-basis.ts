/**
 * Everything a clip depends on: its segment's texts and length, and the keyframe it starts from.
 * @param digest of the keyframe's file.
 */
export const clipBasis = (videoBasis: string, digest: string | null): string =>
  `${videoBasis}+${digest?.slice(0, 16) ?? ''}`;
