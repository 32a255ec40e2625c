import type { z } from 'zod';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { person } from '../schemas/common.ts';

export const presentActor = ({
  id,
  username,
  display_name,
}: Omit<Actor, 'role'>): z.infer<typeof person> => ({
  id,
  username,
  display_name,
});
