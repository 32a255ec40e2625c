import { startTestApi, type TestApi } from './api.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

/** A segment as a director writes it. */
export const segment = (title: string) => ({
  title,
  narration: '',
  prompt: `A picture of ${title}`,
  duration_sec: 1,
});
export const approval = { checkpoint: 'story', round: 1, verdict: 'approve' };

/** A director and an admin with streams to decide about, and workers that go on with them. */
export class DirectorDesk {
  readonly workers: RunningWorkers;
  readonly api: TestApi;
  readonly anna: ApiClient;
  readonly ben: ApiClient;

  private constructor(workers: RunningWorkers, api: TestApi, anna: ApiClient, ben: ApiClient) {
    this.workers = workers;
    this.api = api;
    this.anna = anna;
    this.ben = ben;
  }

  static async open(): Promise<DirectorDesk> {
    const workers = await startRunningWorkers();
    const api = await startTestApi({ workers });
    const [anna, ben] = [await api.signedIn('director', 'anna'), await api.signedIn('admin', 'ben')];
    const desk = new DirectorDesk(workers, api, anna, ben);
    // The first workflow of a worker takes its time.
    await desk.waitsAt(await desk.newStream('First'), 'story');
    return desk;
  }

  async close(): Promise<void> {
    await this.api.stop();
    await this.workers.close();
  }

  async newStream(title: string, fields: object = {}): Promise<string> {
    const { status, body } = await this.anna.post('/api/streams', {
      title,
      story: 'A boat goes out. A lamp is lit.',
      resolution: '640x360',
      ...fields,
    });
    if (status !== 201) throw new Error(`The stream was not made: ${JSON.stringify(body)}`);
    return body.id as string;
  }

  decide(id: string, decision: object, who = this.anna): Promise<ApiAnswer> {
    return who.post(`/api/streams/${id}/decisions`, decision);
  }

  waitsAt(id: string, checkpoint: string, round = 1): Promise<ApiAnswer> {
    return eventually(async () => {
      const answer = await this.anna.get(`/api/streams/${id}`);
      const open = answer.body.checkpoint;
      return open?.name === checkpoint && open.round === round ? answer : undefined;
    });
  }
}
