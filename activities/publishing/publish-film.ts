import { readRender } from '../../db/queries/renders/renders.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import { fileDigest } from '../media/digest.ts';
import { withProgress } from '../progress.ts';
import { storageKeys } from '../storage-keys.ts';
import type { Deployment } from '../../workflows/contracts/activities.ts';

const LOST =
  'The film on disk is not the one approved. Send it back to its clips, and approve them to have it rendered again.';

/** Gives the film to its audience and writes `deployment.json`. The same film published again keeps its first time. */
export async function publishFilm(
  context: ActivityContext,
  { stream_id, render_id }: { stream_id: string; render_id: string },
): Promise<Deployment> {
  const render = await readRender(context.db, render_id);
  if (!render || render.digest === null || render.duration_sec === null) {
    throw cannot('The film is not rendered: there is nothing to deploy.');
  }
  const { topic: title, digest, duration_sec } = render;
  const { storage, publishing } = context.providers;
  const live = {
    subjects: [{ kind: 'stream' as const, id: stream_id }],
    step: 'publish',
    message: 'Deploying the film',
  };
  return await withProgress(context, live, async ({ signal }) => {
    if (!(await storage.exists(storageKeys.film(render_id)))) throw cannot(LOST);
    const filmPath = await storage.localPath(storageKeys.film(render_id));
    if ((await fileDigest(filmPath, signal)) !== digest) throw cannot(LOST);
    const { url, deployedAt } = await publishing.publish({
      streamId: stream_id,
      title,
      filmPath,
      digest,
      durationSec: duration_sec,
      signal,
    });
    const deployment = {
      stream_id,
      render_id,
      provider: publishing.name,
      url,
      digest,
      duration_sec,
      deployed_at: deployedAt,
    };
    await storage.putText(storageKeys.deployment(stream_id), `${JSON.stringify(deployment, null, 2)}\n`);
    return { url, deployed_at: deployedAt };
  });
}
