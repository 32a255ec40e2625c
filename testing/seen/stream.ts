import { createStreamAs } from '../../db/queries/streams/create.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import { stored, type Seen } from './ways.ts';

const film = { story: 'x', brief: '', resolution: '640x360', fps: 24, due_in_hours: 72 };

export const seen: Seen = {
  stream: async ({ api }) => {
    const id = 'seen-by-all';
    await createStreamAs(api.database.db, id, { ...film, title: 'Seen by all' }, SYSTEM);
    await stored(api, `streams/${id}/final/final.mp4`);
    return {
      subject: { kind: 'stream', id },
      title: 'Seen by all',
      read: `/api/streams/${id}`,
      list: '/api/streams',
      search: true,
      artifact: `/artifacts/streams/${id}/final/final.mp4`,
    };
  },
};
