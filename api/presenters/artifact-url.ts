/** Where a stored file is served. The version makes the answer cacheable for ever: another content has another URL. */
export const artifactUrl = (key: string, digest: string): string =>
  `/artifacts/${key.split('/').map(encodeURIComponent).join('/')}?v=${digest.slice(0, 12)}`;

/** Files of a render are served under its id alone. */
export const renderUrls = (renderId: string, digest: string) => ({
  url: artifactUrl(`${renderId}/final/final.mp4`, digest),
  poster_url: artifactUrl(`${renderId}/poster.jpg`, digest),
  contact_sheet_url: artifactUrl(`${renderId}/contact-sheet.jpg`, digest),
});
