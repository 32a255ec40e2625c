/** A smaller picture of an image or clip, made once by the server. Width in pixels. */
export const thumbnail = (url: string, width: 320 | 640 | 1280): string =>
  `${url}${url.includes('?') ? '&' : '?'}w=${width}`;

/** `1280x720` as width over height. */
export function aspectRatio(resolution: string): number {
  const [width = 16, height = 9] = resolution.split('x').map(Number);
  return width / height;
}
