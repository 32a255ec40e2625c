import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { PublishingProvider } from './publishing.ts';
import { addressOf } from '../storage-keys.ts';
import type { Storage } from './storage.ts';

/** `published/<stream id>/manifest.json`, beside the film. */
const manifestSchema = z.object({
  title: z.string(),
  digest: z.string(),
  duration_sec: z.number(),
  deployed_at: z.string(),
});

/** Publishes into the storage itself, under `published/`. The manifest is written last: it vouches for the film. */
export function createStoragePublisher(storage: Storage): PublishingProvider {
  return {
    name: storage.name,
    async publish({ streamId, title, filmPath, digest, durationSec, signal }) {
      const filmKey = `published/${streamId}/final.mp4`;
      const manifestKey = `published/${streamId}/manifest.json`;
      const url = addressOf(filmKey);

      if ((await storage.exists(manifestKey)) && (await storage.exists(filmKey))) {
        const manifest = manifestSchema.safeParse(JSON.parse(await text(await storage.read(manifestKey))));
        if (manifest.data?.digest === digest) return { url, deployedAt: manifest.data.deployed_at };
      }

      signal?.throwIfAborted();
      await storage.put(filmKey, filmPath, signal);
      const deployedAt = new Date().toISOString();
      const manifest: z.infer<typeof manifestSchema> = {
        title,
        digest,
        duration_sec: durationSec,
        deployed_at: deployedAt,
      };
      await storage.putText(manifestKey, `${JSON.stringify(manifest, null, 2)}\n`);
      return { url, deployedAt };
    },
  };
}
