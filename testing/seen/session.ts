import { randomUUID } from 'node:crypto';
import { createSession } from '../../db/queries/sessions/create.ts';
import { recordSessionAsset } from '../../db/queries/sessions/assets.ts';
import { newSession } from '../new-session.ts';
import { stored, type Seen } from './ways.ts';

export const seen: Seen = {
  session: async ({ api, owner }) => {
    const id = randomUUID();
    const me = (await owner.get('/api/auth/me')).body;
    const { db } = api.database;
    await createSession(db, id, newSession('Of its owner'), me);
    const image = randomUUID();
    const storage_key = `sessions/${id}/images/${image}.png`;
    await recordSessionAsset(db, {
      ...{ id: image, session_id: id, kind: 'image', storage_key, digest: '0'.repeat(64), bytes: 5 },
      ...{ width: 640, height: 360, duration_sec: null, prompt: 'x', negative_prompt: null },
      ...{ provider: 'storyboard', model: 'storyboard-2', seed: 1, cost_usd: 0 },
    });
    await stored(api, storage_key);
    return {
      subject: { kind: 'session', id },
      title: 'Of its owner',
      read: `/api/sessions/${id}`,
      list: '/api/sessions',
      search: true,
      artifact: `/artifacts/${storage_key}`,
      isOwned: true,
    };
  },
};
