import pLimit from 'p-limit';

const WIDTH = 320;

const frames = new Map<string, Promise<string>>();
const twoAtATime = pLimit(2);

/**
 * An early frame of a clip as a small picture, made in the browser and kept for the page's life. A player for each
 * clip of a list would hold all the connections that a browser allows to one server, so they come two at a time and
 * let go again.
 */
export function clipFrame(url: string): Promise<string> {
  const known = frames.get(url);
  if (known) return known;
  const frame = twoAtATime(() => grab(url));
  // What failed may work the next time it is looked at.
  frame.catch(() => frames.delete(url));
  frames.set(url, frame);
  return frame;
}

async function grab(url: string): Promise<string> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  try {
    await once(video, 'loadeddata');
    video.currentTime = Math.min(0.5, video.duration / 2);
    await once(video, 'seeked');
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.8));
    if (!picture) throw new Error(`No frame could be taken from ${url}.`);
    return URL.createObjectURL(picture);
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}

const once = (video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> =>
  new Promise((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true });
    video.addEventListener('error', () => reject(new Error('The clip cannot be shown.')), { once: true });
  });
