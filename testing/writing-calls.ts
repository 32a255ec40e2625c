/** Who calls, by role; each is invited to what their name says. */
export const CALLERS = {
  owner: 'director',
  admin: 'admin',
  writer: 'colorist',
  commenter: 'colorist',
  reader: 'engineer',
  stranger: 'director',
  readonly: 'readonly',
} as const;
export type Caller = keyof typeof CALLERS | 'nobody';
export const NAMES = [...Object.keys(CALLERS), 'nobody'] as Caller[];

/** Something of the owner's, and what is in it. */
export interface Made {
  readonly script: number;
  readonly character: number;
  readonly version: number;
  readonly scene: number;
  readonly second: number;
  readonly comment: number;
}

type Statuses = Readonly<Record<Caller, number>>;
const statuses = (done: number, rest: Partial<Statuses>): Statuses => ({
  ...{ owner: done, admin: done, writer: done, commenter: done, reader: done },
  ...{ stranger: 404, readonly: 404, nobody: 401 },
  ...rest,
});
const READS = statuses(200, {});
const comments = (done: number): Statuses => statuses(done, { reader: 403, readonly: 403 });
const writes = (done: number): Statuses => statuses(done, { commenter: 403, reader: 403, readonly: 403 });
const owns = (done: number): Statuses =>
  statuses(done, { writer: 403, commenter: 403, reader: 403, readonly: 403 });

/** Who is answered what. Lists and what makes something new are for everybody; what they show is asked below. */
export const CALLS: readonly (readonly [
  call: string,
  path: (made: Made) => string,
  statuses: Statuses,
  body?: (made: Made) => object,
])[] = [
  [
    'POST /api/scripts/import',
    () => '/api/scripts/import',
    // No form: who may come in is told that.
    statuses(415, { stranger: 415, readonly: 403 }),
    () => ({}),
  ],
  [
    'GET /api/scripts/:id/versions/:version/export',
    ({ script }) => `/api/scripts/${script}/versions/1/export?format=fountain`,
    READS,
  ],
  ['GET /api/scripts/:id/draft', ({ script }) => `/api/scripts/${script}/draft`, READS],
  ['GET /api/scripts/:id/draft/changes', ({ script }) => `/api/scripts/${script}/draft/changes`, READS],
  [
    'POST /api/scripts/:id/draft/changes',
    ({ script }) => `/api/scripts/${script}/draft/changes`,
    // Nobody has opened the draft: who may write is told that.
    statuses(404, { commenter: 403, reader: 403, readonly: 403 }),
    () => ({ version: 0, client_id: 'one', changes: [[0]] }),
  ],
  [
    'GET /api/scripts/:id/versions/:version/breakdown',
    ({ script }) => `/api/scripts/${script}/versions/1/breakdown?format=csv`,
    READS,
  ],
  [
    'GET /api/scripts/:id/versions/:version/production',
    ({ script }) => `/api/scripts/${script}/versions/2/production`,
    // Nothing is locked: who may read is told that.
    statuses(409, {}),
  ],
  ['GET /api/scripts/:id/draft/breakdown', ({ script }) => `/api/scripts/${script}/draft/breakdown`, READS],
  ['GET /api/scripts/:id/diff', ({ script }) => `/api/scripts/${script}/diff?from=1&to=2`, READS],
  ['GET /api/scripts/:id/comments', ({ script }) => `/api/scripts/${script}/comments`, READS],
  [
    'POST /api/scripts/:id/comments',
    ({ script }) => `/api/scripts/${script}/comments`,
    comments(201),
    () => ({ text: 'Why?' }),
  ],
  [
    'PUT /api/comments/:id',
    ({ comment }) => `/api/comments/${comment}`,
    comments(200),
    () => ({ resolved: true }),
  ],
  ['DELETE /api/comments/:id', ({ comment }) => `/api/comments/${comment}`, owns(204)],
  ['GET /api/scripts/:id/shares', ({ script }) => `/api/scripts/${script}/shares`, READS],
  [
    'PUT /api/scripts/:id/shares',
    ({ script }) => `/api/scripts/${script}/shares`,
    owns(200),
    () => ({ shares: [] }),
  ],
  [
    'DELETE /api/scripts/:id/shares/:user_id',
    ({ script }) => `/api/scripts/${script}/shares/1999999999`,
    statuses(204, { writer: 403, commenter: 403, reader: 403 }),
  ],
  ['GET /api/characters', () => '/api/characters', statuses(200, { stranger: 200, readonly: 200 })],
  [
    'POST /api/characters',
    () => '/api/characters',
    statuses(201, { stranger: 201, readonly: 403 }),
    () => ({ name: 'Ben' }),
  ],
  ['GET /api/characters/:id', ({ character }) => `/api/characters/${character}`, READS],
  [
    'PUT /api/characters/:id',
    ({ character }) => `/api/characters/${character}`,
    owns(200),
    () => ({ name: 'Anna B.' }),
  ],
  ['DELETE /api/characters/:id', ({ character }) => `/api/characters/${character}`, owns(204)],
  ['GET /api/scripts', () => '/api/scripts', statuses(200, { stranger: 200, readonly: 200 })],
  [
    'POST /api/scripts',
    () => '/api/scripts',
    // The character is the owner's: nobody else has it in a script of his own.
    statuses(422, { owner: 201, stranger: 422, readonly: 403 }),
    ({ character }) => ({ title: 'Mine', character_ids: [character] }),
  ],
  ['GET /api/scripts/:id', ({ script }) => `/api/scripts/${script}`, READS],
  ['PUT /api/scripts/:id', ({ script }) => `/api/scripts/${script}`, writes(200), () => ({ title: 'Light' })],
  ['DELETE /api/scripts/:id', ({ script }) => `/api/scripts/${script}`, owns(204)],
  [
    'POST /api/scripts/:id/create_version',
    ({ script }) => `/api/scripts/${script}/create_version`,
    writes(201),
    () => ({ notes: 'x' }),
  ],
  ['GET /api/scripts/:id/versions', ({ script }) => `/api/scripts/${script}/versions`, READS],
  ['GET /api/scripts/:id/versions/:version', ({ script }) => `/api/scripts/${script}/versions/1`, READS],
  [
    'POST /api/scripts/:id/versions/:version/restore',
    ({ script }) => `/api/scripts/${script}/versions/1/restore`,
    writes(201),
    () => ({}),
  ],
  [
    'POST /api/scripts/:id/versions/:version/lock',
    ({ script }) => `/api/scripts/${script}/versions/2/lock`,
    writes(200),
    () => ({}),
  ],
  [
    'DELETE /api/scripts/:id/versions/:version/lock',
    ({ script }) => `/api/scripts/${script}/versions/2/lock`,
    writes(200),
  ],
  [
    'PUT /api/scripts/:id/versions/:version/revision',
    ({ script }) => `/api/scripts/${script}/versions/2/revision`,
    // Nothing is locked that it would revise: who may write is told that.
    statuses(409, { commenter: 403, reader: 403, readonly: 403 }),
    () => ({ color: 'blue', date: '2026-11-27' }),
  ],
  [
    'DELETE /api/scripts/:id/versions/:version/revision',
    ({ script }) => `/api/scripts/${script}/versions/2/revision`,
    writes(200),
  ],
  [
    'GET /api/scenes',
    ({ script }) => `/api/scenes?script_id=${script}`,
    statuses(200, { stranger: 200, readonly: 200 }),
  ],
  [
    'POST /api/scenes',
    () => '/api/scenes',
    statuses(201, { commenter: 403, reader: 403, stranger: 422, readonly: 403 }),
    ({ version }) => ({ script_version: version }),
  ],
  ['GET /api/scenes/:id', ({ scene }) => `/api/scenes/${scene}`, READS],
  ['PUT /api/scenes/:id', ({ scene }) => `/api/scenes/${scene}`, writes(200), () => ({ goal: 'x' })],
  ['DELETE /api/scenes/:id', ({ scene }) => `/api/scenes/${scene}`, writes(204)],
  ['GET /api/scenes/:id/texts', ({ scene }) => `/api/scenes/${scene}/texts`, READS],
  [
    'POST /api/scripts/:id/scenes/order',
    ({ script }) => `/api/scripts/${script}/scenes/order`,
    writes(200),
    ({ scene, second }) => ({ scene_ids: [second, scene] }),
  ],
  [
    'POST /api/scenes/:id/split',
    ({ scene }) => `/api/scenes/${scene}/split`,
    writes(200),
    () => ({ at: 24 }),
  ],
  ['POST /api/scenes/:id/merge', ({ scene }) => `/api/scenes/${scene}/merge`, writes(200), () => ({})],
];
