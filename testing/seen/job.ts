import { randomUUID } from 'node:crypto';
import { createScriptJob } from '../../db/queries/jobs/create.ts';
import type { ApiClient } from '../api-client.ts';
import { newScriptJob } from '../new-script-job.ts';
import type { Seen, SeenHouse, Ways } from './ways.ts';

type Change = NonNullable<Parameters<typeof newScriptJob>[2]>;

async function asked({ api }: SeenHouse, by: ApiClient, change: Change & { prompt: string }): Promise<Ways> {
  const id = randomUUID();
  const me = (await by.get('/api/auth/me')).body;
  await createScriptJob(api.database.db, newScriptJob(id, me.id, change), me);
  return {
    subject: { kind: 'job', id },
    title: change.prompt,
    read: `/api/jobs/${id}`,
    list: '/api/jobs',
    search: true,
    artifact: null,
    isOwned: true,
  };
}

/** Of a script that the reader `guest` may read. */
async function analysis(house: SeenHouse, by: ApiClient, prompt: string): Promise<Ways> {
  const { owner, guest } = house;
  const { body: script } = await owner.post('/api/scripts', { title: 'The keeper' });
  const path = `/api/scripts/${script.id}`;
  const { body: version } = await owner.post(`${path}/create_version`, {
    content: 'INT. A - DAY\n\nDust.\n',
  });
  const user_id = (await guest.get('/api/auth/me')).body.id;
  await owner.put(`${path}/shares`, { shares: [{ user_id, rights: 'read' }] });
  const about = { script_id: script.id, about_version_id: version.id, script_type: 'screenplay' } as const;
  const ways = await asked(house, by, { ...about, job_type: 'script_analysis', prompt });
  return { ...ways, isShared: true, ...(by === guest && { askedBy: 'guest' }) };
}

export const seen: Seen = {
  job: (house) => asked(house, house.owner, { prompt: 'Written for its owner' }),
  'analysis of a shared script': (house) => analysis(house, house.owner, 'What the owner wonders'),
  'analysis that a guest has asked for': (house) => analysis(house, house.guest, 'What the guest wonders'),
};
