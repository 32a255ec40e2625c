import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../api/schemas/sessions.ts';
import type { SessionState } from '../workflows/contracts/session/session.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';

/** A session that is quick to make: small pictures, short clips. */
export const SMALL = { resolution: '640x360', num_images: 2, prompt: 'A lamp at night' } as const;

/** A session as its owner sees and steers it, by the API alone. */
export class PlayedSession {
  readonly owner: ApiClient;
  readonly id: string;

  constructor(owner: ApiClient, id: string) {
    this.owner = owner;
    this.id = id;
  }

  static async begin(owner: ApiClient, asked: object = {}): Promise<PlayedSession> {
    const { status, body } = await owner.post('/api/generate-images', { ...SMALL, ...asked });
    if (status !== 200) throw new Error(`The session was not made: ${JSON.stringify(body)}`);
    return new PlayedSession(owner, body.session_id as string);
  }

  async see(): Promise<Session> {
    const { status, body } = await this.owner.get(`/api/sessions/${this.id}`);
    if (status !== 200) throw new Error(`The session is not to be seen: ${JSON.stringify(body)}`);
    return body as Session;
  }

  async until(state: SessionState, withinMs = 60_000): Promise<Session> {
    for (const deadline = Date.now() + withinMs; ; await sleep(50)) {
      const session = await this.see();
      if (session.state === state) return session;
      if (Date.now() > deadline) throw new Error(`The session stands still: ${JSON.stringify(session)}`);
    }
  }

  step = (name: string, body: object = {}, query = ''): Promise<ApiAnswer> =>
    this.owner.post(`/api/${name}${query}`, { session_id: this.id, ...body });
  tell = (name: string, body: object = {}): Promise<ApiAnswer> =>
    this.owner.post(`/api/sessions/${this.id}/${name}`, body);

  async approveImages(): Promise<Session> {
    const { images } = await this.until('images_ready');
    const { status, body } = await this.step('save-approved-images', {
      image_ids: images.map(({ id }) => id),
    });
    if (status !== 200) throw new Error(`The images were not approved: ${JSON.stringify(body)}`);
    return body as Session;
  }

  async approveClips(duration_sec = 0.5): Promise<Session> {
    await this.step('generate-clips', { duration_sec });
    const { clips } = await this.until('clips_ready');
    return (await this.step('save-approved-clips', { clip_ids: clips.map(({ id }) => id) })).body as Session;
  }
}
