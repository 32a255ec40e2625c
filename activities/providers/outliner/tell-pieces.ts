import { setTimeout as sleep } from 'node:timers/promises';

/** Characters of a piece, and the time between two, in ms. */
const PIECE = 160;
const PAUSE = 40;
/** No text takes longer than this many pieces: those of a longer one are longer. */
const MOST_PIECES = 150;

/** Tells a text piece by piece, as a model that writes would, in whole words. @param onText takes the whole text so far. */
export async function tellPieces(
  text: string,
  onText: (text: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const piece = Math.max(PIECE, Math.ceil(text.length / MOST_PIECES));
  for (let at = piece; at < text.length; at += piece) {
    const end = text.indexOf(' ', at);
    if (end === -1) break;
    onText(text.slice(0, end));
    await sleep(PAUSE, undefined, { ...(signal && { signal }) }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
  }
  onText(text);
}
