import { createCharacter, deleteCharacter, updateCharacter } from '../../../db/queries/characters/write.ts';
import { listCharacters } from '../../../db/queries/characters/read.ts';
import { actorOf } from '../../auth/principal.ts';
import { loadCharacter } from '../../characters/load-character.ts';
import { defined } from '../../http/defined.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { defineRoute } from '../../http/route.ts';
import { SCRIPT_WRITERS } from '../../policies/scripts.ts';
import { presentCharacter } from '../../presenters/script.ts';
import {
  character,
  characterList,
  characterListQuery,
  characterParams,
  createCharacter as createCharacterBody,
  putCharacter,
} from '../../schemas/characters.ts';
import { SCRIPT_LIMITS } from '../../../workflows/contracts/scripts.ts';
import { assertOwnCharacter } from '../../scripts/rights.ts';

const listCharactersRoute = defineRoute({
  method: 'get',
  path: '/api/characters',
  summary: 'Your characters, by name unless another order is asked for; an admin’s are everybody’s',
  description: 'And those of the scripts that are shared with you.',
  tags: ['Characters'],
  access: 'user',
  query: characterListQuery,
  responses: { 200: { description: 'A page of characters', schema: characterList } },
  async handler({ context: { db }, user, query }) {
    const { rows, total } = await listCharacters(db, user, query, query.sort, pageWindow(query));
    return { status: 200, body: { characters: rows.map(presentCharacter), ...pageFieldsOf(query, total) } };
  },
});

const createCharacterRoute = defineRoute({
  method: 'post',
  path: '/api/characters',
  summary: 'Make a character',
  tags: ['Characters'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  body: createCharacterBody,
  bodyBytes: SCRIPT_LIMITS.bodyBytes,
  idempotent: true,
  responses: { 201: { description: 'The character', schema: character } },
  async handler({ context, user, body, onceId }) {
    const id = await createCharacter(context.db, body, { ...actorOf(user), id: user.id }, onceId);
    const headers = { Location: `/api/characters/${id}` };
    return { status: 201, headers, body: await loadCharacter(context, user, id) };
  },
});

const getCharacterRoute = defineRoute({
  method: 'get',
  path: '/api/characters/:id',
  summary: 'A character',
  tags: ['Characters'],
  access: 'user',
  params: characterParams,
  responses: { 200: { description: 'The character', schema: character } },
  problems: ['not_found'],
  handler: async ({ context, user, params }) => ({
    status: 200,
    body: await loadCharacter(context, user, params.id),
  }),
});

const putCharacterRoute = defineRoute({
  method: 'put',
  path: '/api/characters/:id',
  summary: 'Change a character; what is left out stays as it is',
  tags: ['Characters'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: characterParams,
  body: putCharacter,
  bodyBytes: SCRIPT_LIMITS.bodyBytes,
  responses: { 200: { description: 'The character', schema: character } },
  problems: ['not_found', 'forbidden'],
  async handler({ context, user, params: { id }, body }) {
    await assertOwnCharacter(context.db, user, id);
    await updateCharacter(context.db, id, defined(body), actorOf(user));
    return { status: 200, body: await loadCharacter(context, user, id) };
  },
});

const deleteCharacterRoute = defineRoute({
  method: 'delete',
  path: '/api/characters/:id',
  summary: 'Delete a character; the scripts that they are in go on without them',
  tags: ['Characters'],
  access: 'user',
  roles: SCRIPT_WRITERS,
  params: characterParams,
  responses: { 204: { description: 'There is no such character any more' } },
  problems: ['not_found', 'forbidden'],
  async handler({ context, user, params: { id } }) {
    await assertOwnCharacter(context.db, user, id);
    await deleteCharacter(context.db, id, actorOf(user));
    return { status: 204 };
  },
});

export const characterRoutes = [
  listCharactersRoute,
  createCharacterRoute,
  getCharacterRoute,
  putCharacterRoute,
  deleteCharacterRoute,
];
