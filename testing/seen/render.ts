import { randomUUID } from 'node:crypto';
import type { TestApi } from '../api.ts';
import { stored, type Seen, type Ways } from './ways.ts';

export const seen: Seen = {
  render: ({ api }) => render(api, 'Everybody’s film', null),
  'owned render': async ({ api, owner }) => {
    const { id } = (await owner.get('/api/auth/me')).body;
    return { ...(await render(api, 'Of one person', id)), isOwned: true };
  },
};

async function render(api: TestApi, topic: string, owner_id: number | null): Promise<Ways> {
  const id = randomUUID();
  const plan = { topic, scenes: [], resolution: '640x360', fps: 24 };
  await api.database.db
    .insertInto('renders')
    .values({
      ...{ id, topic, owner_id, stream_id: null, resolution: '640x360', fps: 24, state: 'completed' },
      plan: JSON.stringify(plan),
    })
    .execute();
  await stored(api, `renders/${id}/poster.jpg`);
  await stored(api, `renders/${id}/final/final.mp4`);
  return {
    subject: { kind: 'render', id },
    title: topic,
    read: `/dashboard/jobs/${id}`,
    list: '/dashboard/jobs',
    search: true,
    artifact: `/artifacts/${id}/final/final.mp4`,
  };
}
