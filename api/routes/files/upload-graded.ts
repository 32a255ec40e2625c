import { placeOf } from '../../files/graded/place.ts';
import { uploadParts } from '../../files/graded/upload-parts.ts';
import { isTus, serveTus } from '../../files/graded/upload-tus.ts';
import { ANSWERED, defineRoute, type Route } from '../../http/route.ts';
import { fileParams } from '../../schemas/files.ts';
import { gradedForm, gradedUpload, gradedUploadParams } from '../../schemas/graded.ts';
import { TRANSITIONS } from '../../../workflows/contracts/file/transitions.ts';

const WHOSE = {
  tags: ['Files'],
  access: 'user',
  roles: TRANSITIONS.deliver.roles,
  about: 'file',
} as const;

const begin = defineRoute({
  ...WHOSE,
  method: 'post',
  path: '/api/files/:id/graded',
  summary: 'Send a graded result',
  description:
    'One file, or one folder of files such as a sequence, as a form; it is there under its name when all of it has come. With `Tus-Resumable` it begins an upload of one large file by the tus protocol 1.0 instead, with the name as `filename` in `Upload-Metadata`: it goes on at the `Location` of the answer, also after it was broken off, for four days. Nothing is overwritten.',
  params: fileParams,
  multipart: gradedForm,
  responses: { 201: { description: 'What has come; `deliver` takes its name', schema: gradedUpload } },
  problems: [
    'conflict',
    'illegal_transition',
    'payload_too_large',
    'unsupported_media_type',
    'validation_failed',
    'engine_unavailable',
  ],
  handler: async ({ context, params, user, request, response }) => {
    const place = await placeOf(context, params.id, user);
    if (!isTus(request)) return { status: 201, body: await uploadParts(context, request, place) };
    await serveTus(context, place, { request, response });
    return ANSWERED;
  },
});

const goOn = (
  method: 'head' | 'patch' | 'delete',
  summary: string,
  answer: Route['responses'],
  stream?: string,
): Route =>
  defineRoute({
    ...WHOSE,
    ...{ method, summary, path: '/api/files/:id/graded/:upload', params: gradedUploadParams },
    ...(stream !== undefined && { stream }),
    description: 'By the tus protocol 1.0, with its headers.',
    responses: answer,
    problems: ['conflict', 'illegal_transition', 'payload_too_large', 'engine_unavailable'],
    handler: async ({ context, params, user, request, response }) => {
      const place = await placeOf(context, params.id, user);
      await serveTus(context, place, { request, response, upload: params.upload });
      return ANSWERED;
    },
  });

export const uploadGradedRoutes: readonly Route[] = [
  begin,
  goOn('head', 'How much of a graded result has come', { 200: { description: 'See `Upload-Offset`' } }),
  goOn(
    'patch',
    'Send more of a graded result',
    { 204: { description: 'Taken; with the last byte it has its name' } },
    'application/offset+octet-stream',
  ),
  goOn('delete', 'Give up sending a graded result', { 204: { description: 'Nothing of it is left' } }),
];
