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
import {
  assignFile,
  deliverFile,
  noBody,
  queueFile,
  reasonGiven,
  validateFile,
} from '../../schemas/file-actions.ts';
import { file, fileParams } from '../../schemas/files.ts';

interface ActionRoute<Body> {
  readonly action: FileAction;
  readonly summary: string;
  readonly description?: string;
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
function actionRoute<Body>({ action, summary, description, body: schema, said }: ActionRoute<Body>): Route {
  return defineRoute({
    method: 'post',
    path: `/api/files/:id/${action.replaceAll('_', '-')}`,
    summary,
    description: description ?? DESCRIPTION[TRANSITIONS[action].works ? 'works' : 'decides'],
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
  actionRoute({
    action: 'validate',
    summary: 'Hash and probe it where it is; a mismatch rejects it',
    body: validateFile,
    said: async ({ overrule }) => ({ ...(overrule !== undefined && { overrule }) }),
  }),
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
  actionRoute({
    action: 'start_transfer',
    summary: 'Start its transfer',
    description:
      'While it is under way, that changes nothing. One that has failed is tried again, and goes on from what was sent. Of one that is paused, or was cancelled and is not cleared away yet, it is 409 `conflict`, which says what to do.',
    body: noBody,
    said: async () => ({}),
  }),
  plainRoute('complete_transfer', 'It was transferred by other means: verify the copy'),
  actionRoute({
    action: 'assign',
    summary: 'Give it to a colorist, also when another is at it; null: to whichever colorist goes on with it',
    body: assignFile,
    said: async ({ user_id }, { db }) => {
      if (user_id === null) return { user_id };
      const colorist = await findUser(db, user_id);
      if (!colorist || !canBeColorist(colorist))
        throw invalid([{ path: 'user_id', message: 'This is no colorist who can sign in.' }]);
      return { user_id, username: colorist.username };
    },
  }),
  plainRoute('start', 'Begin grading'),
  actionRoute({
    action: 'deliver',
    summary: 'Deliver the graded result to the MAM with a checksum manifest',
    description: `A file, a folder or a sequence is one delivery, with one manifest. Where nothing is named, it is the only result in the graded folder. Nothing graded, more than one result, one that is not whole or is being written: 409 \`conflict\`, which says what to do; the copy that nobody graded is delivered only where \`ungraded\` says so. ${DESCRIPTION.works} Of a delivered file what is gone is brought again.`,
    body: deliverFile,
    said: async ({ graded, ungraded }) => ({
      ...(graded !== undefined && { graded }),
      ...(ungraded && { ungraded }),
    }),
  }),
  plainRoute('archive', 'Put a verified copy into the archive'),
  actionRoute({
    action: 'reject',
    summary: 'Take it out, saying why',
    body: reasonGiven,
    said: async ({ reason }) => ({ reason }),
  }),
  actionRoute({
    action: 'reopen',
    summary: 'Take a rejected file back in, saying why',
    description:
      'It goes on where it stood when it was rejected; in the queue if its transfer was under way. A site that validates by itself does so again.',
    body: reasonGiven,
    said: async ({ reason }) => ({ reason }),
  }),
];
