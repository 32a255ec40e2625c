import { visibleTo } from '../../../db/kinds.ts';
import { isVisible } from '../../../db/visibility.ts';
import { artifactOf, ownerOf, type Artifact } from '../../artifacts/artifact-key.ts';
import { artifactVersion } from '../../artifacts/artifact-version.ts';
import { sendFile } from '../../artifacts/send-file.ts';
import { thumbnail } from '../../artifacts/thumbnail.ts';
import { invalid, notFound } from '../../http/errors.ts';
import { ANSWERED, defineRoute } from '../../http/route.ts';
import { artifactParams, artifactQuery } from '../../schemas/artifacts.ts';

const isPicture = ({ storageKey }: Artifact): boolean => /\.(png|jpg)$/.test(storageKey);

export const artifactRoute = defineRoute({
  method: 'get',
  path: '/artifacts/*key',
  summary: 'A file: a take, a film, a poster',
  description:
    'With Range requests and ETag. Addresses in answers carry `v`, the content; as long as that is what is there, the answer may be kept for ever. `w` scales a picture down.',
  tags: ['Artifacts'],
  access: 'user',
  params: artifactParams,
  query: artifactQuery,
  responses: {
    200: { description: 'The file', contentTypes: ['image/png', 'image/jpeg', 'image/webp', 'video/mp4'] },
    206: { description: 'The part asked for', contentTypes: ['video/mp4'] },
    304: { description: 'What the browser has is still good' },
    416: { description: 'There is no such part' },
  },
  async handler({ context: { db, storage }, user, params: { key }, query: { v, w }, response }) {
    const artifact = artifactOf(key.join('/').replace(/\/$/, ''));
    const version = artifact && (await artifactVersion(db, artifact));
    const isTheirs = artifact && (await isVisible(db, visibleTo(user), ownerOf(artifact)));
    if (!artifact || !isTheirs || !version || !(await storage.exists(artifact.storageKey)))
      throw notFound('such file');
    const { digest, tag } = version;
    const isImmutable = digest !== null && v !== undefined && v === digest.slice(0, 12);
    if (w === undefined) {
      const path = await storage.localPath(artifact.storageKey);
      await sendFile(response, { path, tag: tag || null, isImmutable });
      return ANSWERED;
    }
    if (!isPicture(artifact)) throw invalid([{ path: 'w', message: 'Only pictures are scaled.' }]);
    if (digest === null) throw notFound('such file');
    const width = Number(w);
    const path = await thumbnail(storage, { storageKey: artifact.storageKey, tag, width });
    await sendFile(response, { path, tag: `${tag}-w${width}`, isImmutable });
    return ANSWERED;
  },
});
