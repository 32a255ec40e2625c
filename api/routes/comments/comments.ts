import { addComment, changeComment, listComments, removeComment } from '../../comments/comments.ts';
import { defineRoute } from '../../http/route.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import {
  comment,
  commentList,
  commentListQuery,
  commentParams,
  createComment,
  putComment,
} from '../../schemas/comments.ts';
import { scriptParams } from '../../schemas/scripts.ts';

const listCommentsRoute = defineRoute({
  method: 'get',
  path: '/api/scripts/:id/comments',
  summary: 'What is said of a script, with the answers; newest first',
  tags: ['Scripts'],
  access: 'user',
  params: scriptParams,
  query: commentListQuery,
  responses: { 200: { description: 'A page of threads', schema: commentList } },
  problems: ['not_found'],
  handler: async ({ context, user, params: { id }, query: { state, ...page } }) => ({
    status: 200,
    body: await listComments(context, user, id, state, page),
  }),
});

const createCommentRoute = defineRoute({
  method: 'post',
  path: '/api/scripts/:id/comments',
  summary: 'Say something of a script, one of its scenes or a passage, or answer',
  description:
    'Of a passage, what stands around it is given, too: by that it is found again as the text changes.',
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: scriptParams,
  body: createComment,
  idempotent: true,
  responses: { 201: { description: 'The comment', schema: comment } },
  problems: ['not_found', 'forbidden'],
  handler: async ({ context, user, params, body, onceId }) => ({
    status: 201,
    body: await addComment(context, user, params.id, body, onceId),
  }),
});

const putCommentRoute = defineRoute({
  method: 'put',
  path: '/api/comments/:id',
  summary: 'Change what a comment says; resolve its thread, or open it again',
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: commentParams,
  body: putComment,
  responses: { 200: { description: 'The comment', schema: comment } },
  problems: ['not_found', 'forbidden'],
  handler: async ({ context, user, params, body }) => ({
    status: 200,
    body: await changeComment(context, user, params.id, body),
  }),
});

const deleteCommentRoute = defineRoute({
  method: 'delete',
  path: '/api/comments/:id',
  summary: 'Delete a comment that nobody else has answered',
  tags: ['Scripts'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: commentParams,
  responses: { 204: { description: 'There is no such comment any more' } },
  problems: ['not_found', 'forbidden', 'conflict'],
  async handler({ context, user, params }) {
    await removeComment(context, user, params.id);
    return { status: 204 };
  },
});

export const commentRoutes = [listCommentsRoute, createCommentRoute, putCommentRoute, deleteCommentRoute];
