/** A stream's slug: lower-case words joined by hyphens, at most 80 characters; also its folder's name. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const SLUG_MAX_LENGTH = 80;
