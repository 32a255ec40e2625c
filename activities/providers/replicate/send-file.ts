import { readFile } from 'node:fs/promises';
import { sharp } from '../../media/sharp.ts';
import { ProviderError } from '../provider-error.ts';
import { refusalOf } from './failure.ts';
import type { ReplicateService } from './service.ts';

/** As large as the models look at, in pixels: what is larger is made smaller before it is sent. */
const LONGEST_SIDE = 2048;

/**
 * Brings a picture to Replicate, which keeps it for a day, and answers its address. An installation at home cannot be reached, so
 * an address of ours would not do. Sending costs nothing and may be repeated; each time it is another address.
 * https://replicate.com/docs/reference/http#files.create
 * @throws ProviderError
 */
export async function sendPicture({ client, pace }: ReplicateService, path: string): Promise<string> {
  const picture = await asJpeg(path);
  try {
    const file = new File([new Uint8Array(picture)], 'picture.jpg', { type: 'image/jpeg' });
    const { urls } = await client.files.create(file, {}, { signal: AbortSignal.timeout(pace.timeout) });
    return urls.get;
  } catch (error) {
    const { code, message, retryAfterMs } = refusalOf(error).error;
    throw new ProviderError(code, message, { costUsd: 0, retryAfterMs });
  }
}

async function asJpeg(path: string): Promise<Buffer> {
  const picture = sharp(await readFile(path));
  return await picture
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 95 })
    .toBuffer();
}
