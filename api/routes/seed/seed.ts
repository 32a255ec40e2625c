import { actorOf } from '../../auth/principal.ts';
import { seed } from '../../seed/seed.ts';
import { ADMINS } from '../../policies/roles.ts';
import { defineRoute } from '../../http/route.ts';
import { seeded } from '../../schemas/seed.ts';

export const seedRoute = defineRoute({
  method: 'post',
  path: '/api/seed',
  summary: 'Make people and camera files to look at',
  description:
    'Not in production. Small real clips are made and brought into various states; it takes up to a minute, and doing it again changes nothing.',
  tags: ['Seed'],
  access: 'user',
  roles: ADMINS,
  idempotent: true,
  responses: { 200: { description: 'What is there now', schema: seeded } },
  problems: ['conflict'],
  handler: async ({ context, user }) => ({ status: 200, body: await seed(context, actorOf(user)) }),
});
