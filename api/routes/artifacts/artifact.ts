import type { Request } from 'express';
import { artifactOf, type Artifact } from '../../artifacts/artifact-key.ts';
import { isForReader } from '../../artifacts/artifact-owner.ts';
import { artifactVersion } from '../../artifacts/artifact-version.ts';
import { sendStored } from '../../artifacts/send-stored.ts';
import { thumbnail } from '../../artifacts/thumbnail.ts';
import { invalid, notFound } from '../../http/errors.ts';
import { ANSWERED, defineRoute } from '../../http/route.ts';
import { artifactParams, artifactQuery } from '../../schemas/artifacts.ts';

const isPicture = ({ storageKey }: Artifact): boolean => /\.(png|jpg|webp)$/.test(storageKey);

/** Not to be shown in a page: those take nothing from elsewhere. https://www.w3.org/TR/fetch-metadata/ */
const isForItself = (request: Request): boolean =>
  (request.get('Sec-Fetch-Dest') ?? 'document') === 'document';

export const artifactRoute = defineRoute({
  method: 'get',
  path: '/artifacts/*key',
  summary: 'A file: a take, a film, a poster, an upload',
  description:
    'With Range requests and ETag. Addresses in answers carry `v`, the content; as long as that is what is there, the answer may be kept for ever. `w` scales a picture down.',
  tags: ['Artifacts'],
  access: 'user',
  params: artifactParams,
  query: artifactQuery,
  responses: {
    200: {
      description: 'The file',
      contentTypes: ['image/png', 'image/jpeg', 'image/webp', 'video/mp4', 'audio/*'],
    },
    206: { description: 'The part asked for', contentTypes: ['video/mp4', 'audio/*'] },
    303: {
      description:
        'To the sign-in, and back from there: where a person without a session has followed a link',
    },
    307: { description: 'For programs and whoever follows a link: to where the storage itself gives it' },
    304: { description: 'What the browser has is still good' },
    416: { description: 'There is no such part' },
  },
  async handler({ context: { db, storage }, user, params: { key }, query: { v, w }, response }) {
    const artifact = artifactOf(key.join('/').replace(/\/$/, ''));
    const version = artifact && (await artifactVersion(db, artifact));
    const isTheirs = artifact && (await isForReader(db, user, artifact));
    if (!artifact || !isTheirs || !version || !(await storage.exists(artifact.storageKey)))
      throw notFound('such file');
    const { digest, tag } = version;
    const isImmutable = digest !== null && v !== undefined && v === digest.slice(0, 12);
    if (w === undefined) {
      const address = isForItself(response.req) ? await storage.signedUrl(artifact.storageKey) : null;
      if (address !== null) {
        response.set('Cache-Control', 'no-store').redirect(307, address);
        return ANSWERED;
      }
      await sendStored(response, storage, { key: artifact.storageKey, tag: tag || null, isImmutable });
      return ANSWERED;
    }
    if (!isPicture(artifact)) throw invalid([{ path: 'w', message: 'Only pictures are scaled.' }]);
    if (digest === null) throw notFound('such file');
    const width = Number(w);
    const small = await thumbnail(storage, { storageKey: artifact.storageKey, tag, width });
    await sendStored(response, storage, { key: small, tag: `${tag}-w${width}`, isImmutable });
    return ANSWERED;
  },
});
