import type { z } from 'zod';
import { siteExists } from '../../../db/queries/sites/sites.ts';
import { findUser } from '../../../db/queries/accounts/users.ts';
import { TRANSITIONS, type FileAction } from '../../../workflows/contracts/file/transitions.ts';
import { actOnFile, type FileRequest } from '../../files/act-on-file.ts';
import { loadFile } from '../../files/load-file.ts';
import type { ApiContext } from '../../context.ts';
import { invalid } from '../../http/errors.ts';
import { canBeColorist } from '../../policies/files.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { assignFile, file, fileParams, noBody, queueFile, rejectFile } from '../../schemas/files.ts';

interface ActionRoute<Body> {
  readonly action: FileAction;
  readonly summary: string;
  readonly body: z.ZodType<Body>;
  /** What the body means to the workflow. */
  readonly said: (body: Body, context: ApiContext) => Promise<Omit<FileRequest, 'action'>>;
}

const DESCRIPTION = {
  decides: 'Doing the same again changes nothing.',
  works:
    'Machines do it. Doing the same again while they are at it changes nothing. Where they cannot (no room, no file, a copy that is another file) the answer is 409 `conflict` with the reason, which stands in `failure` of the file, too: when that is put right, do the same again.',
} as const;

/** A POST that is one of a camera file's actions. */
function actionRoute<Body>({ action, summary, body: schema, said }: ActionRoute<Body>): Route {
  return defineRoute({
    method: 'post',
    path: `/api/files/:id/${action.replaceAll('_', '-')}`,
    summary,
    description: DESCRIPTION[TRANSITIONS[action].works ? 'works' : 'decides'],
    tags: ['Files'],
    access: 'user',
    roles: TRANSITIONS[action].roles,
    params: fileParams,
    about: 'file',
    body: schema,
    idempotent: true,
    responses: {
      200: { description: 'Done', schema: file },
      202: {
        description: 'Under way, as `task` says, or not yet answered by a worker: the file as it is now',
        schema: file,
      },
    },
    problems: ['illegal_transition', 'conflict', 'engine_unavailable'],
    async handler({ context, user, params: { id }, body, onceId }) {
      const request = { action, ...(await said(body, context)) };
      const isDone = await actOnFile(context, id, request, user, onceId);
      return { status: isDone ? 200 : 202, body: await loadFile(context, id) };
    },
  });
}

const plainRoute = (action: FileAction, summary: string): Route =>
  actionRoute({ action, summary, body: noBody, said: async () => ({}) });

export const fileActionRoutes: readonly Route[] = [
  plainRoute('validate', 'Hash and probe it where it is; a mismatch rejects it'),
  actionRoute({
    action: 'queue',
    summary: 'Put it into the queue for a destination',
    body: queueFile,
    said: async ({ destination_site, priority }, { db }) => {
      if (destination_site !== undefined && !(await siteExists(db, destination_site)))
        throw invalid([{ path: 'destination_site', message: 'There is no such site.' }]);
      return { ...(destination_site && { destination_site }), ...(priority && { priority }) };
    },
  }),
  plainRoute('start_transfer', 'Start its transfer'),
  plainRoute('complete_transfer', 'It was transferred by other means: verify the copy'),
  actionRoute({
    action: 'assign',
    summary: 'Give it to a colorist',
    body: assignFile,
    said: async ({ user_id }, { db }) => {
      const colorist = await findUser(db, user_id);
      if (!colorist || !canBeColorist(colorist))
        throw invalid([{ path: 'user_id', message: 'This is no colorist who can sign in.' }]);
      return { user_id, username: colorist.username };
    },
  }),
  plainRoute('start', 'Begin grading'),
  plainRoute('deliver', 'Deliver the graded file to the MAM with a checksum manifest'),
  plainRoute('archive', 'Put a verified copy into the archive'),
  actionRoute({
    action: 'reject',
    summary: 'Take it out, saying why',
    body: rejectFile,
    said: async ({ reason }) => ({ reason }),
  }),
];
