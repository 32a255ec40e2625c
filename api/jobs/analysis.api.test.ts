import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Review } from '../../screenplay/analysis/analysis.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { startMessagesApi, type MessagesApi, type Reply } from '../../testing/messages-api.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';
import type { ScriptJob } from '../schemas/script-jobs.ts';

const CONTENT =
  'Title: The keeper\n\nINT. LAMP ROOM - NIGHT\n\nMARA\nIt burns.\n\nEXT. SEA - DAWN\n\nA boat.\n';
const REVIEW: Review = {
  ...{ summary: 'A keeper waits.', structure: 'Two scenes.', pacing: 'Quick.', voice: 'One speaks.' },
  notes: [
    { kind: 'voice', scene: 1, note: 'Short, as she is.', quote: 'It burns.' },
    { kind: 'pacing', scene: 2, note: 'Ends early.', quote: 'A ship.' },
    { kind: 'structure', scene: 7, note: 'Nothing is paid off.', quote: null },
  ],
};
const spoken = (text: string): string[] => text.match(/[\s\S]{1,40}/g) ?? [];
const reviewed: Reply = { stream: { pieces: spoken(JSON.stringify(REVIEW)) } };

let claude: MessagesApi;
let answer: () => Reply;
let workers: RunningWorkers;
let api: TestApi;
let olga: ApiClient;
beforeAll(async () => {
  claude = await startMessagesApi(() => answer());
  workers = await startRunningWorkers({ ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: claude.baseURL });
  api = await startTestApi({ workers });
  olga = await api.signedIn('director', 'olga');
}, 60_000);
afterAll(async () => {
  await api?.stop();
  await workers?.close();
  claude?.close();
});

async function script(version: object = { content: CONTENT }) {
  const { body } = await olga.post('/api/scripts', { title: 'The keeper', genre: 'gothic', tone: 'bleak' });
  const { body: made } = await olga.post(`/api/scripts/${body.id}/create_version`, version);
  return { script_id: body.id as number, outline: made.outline as { id: number }[] };
}

const asked = (asking: object, who = olga) =>
  who.post('/api/jobs/create', { job_type: 'script_analysis', ...asking });

const ended = (id: string, who = olga): Promise<ScriptJob> =>
  eventually(async () => {
    const { body } = await who.get(`/api/jobs/${id}`);
    return ['completed', 'failed'].includes(body.status) ? body : undefined;
  }, 60_000);

describe('an analysis', () => {
  test('is of a version, with notes that stand at its scenes, and changes nothing', async () => {
    answer = () => reviewed;
    const { script_id, outline } = await script();
    const { body, status } = await asked({ script_id });
    expect(status).toBe(202);
    const job = await ended(body.job_id);
    expect(job).toMatchObject({
      ...{ state: 'completed', job_type: 'script_analysis', title: 'Analyse the script', prompt: '' },
      ...{ about_version: { version: 1 }, version: null, replaced_scene_id: null, cost_usd: 0.007 },
      ...{ provider: 'anthropic', detail: null, error: null },
    });
    const [lamp, sea] = outline.map(({ id }) => id);
    expect(job.analysis).toMatchObject({
      ...{ summary: 'A keeper waits.', structure: 'Two scenes.', pacing: 'Quick.', voice: 'One speaks.' },
      notes: [
        { scene: null, scene_id: null, note: 'Nothing is paid off.' },
        { scene: 1, scene_id: lamp, quote: 'It burns.' },
        { scene: 2, scene_id: sea, quote: null },
      ],
      figures: {
        ...{ said: 2, shown: 2, cast: [{ name: 'MARA', words: 2, scenes: 1 }] },
        scenes: [
          { number: 1, scene_id: lamp, heading: 'INT. LAMP ROOM - NIGHT', cast: ['MARA'] },
          { scene_id: sea },
        ],
      },
    });
    expect(job.text).toContain('- Scene 1, INT. LAMP ROOM - NIGHT: Short, as she is. “It burns.”');
    const { body: result } = await olga.get(`/api/jobs/${job.job_id}/result`);
    expect(result.result).toMatchObject({ text: job.text, analysis: job.analysis, version_id: null });
    expect((await olga.get(`/api/scripts/${script_id}/versions`)).body.total).toBe(1);
  }, 90_000);

  test('sends the scenes, the cast and what is asked for as material, and has the answer’s form enforced', async () => {
    answer = () => reviewed;
    const { script_id } = await script();
    const { body } = await asked({ script_id, version: 1, prompt: 'Does Mara want too little?' });
    const job = await ended(body.job_id);
    const call = claude.calls.at(-1)?.body;
    expect(call?.output_config.format.type).toBe('json_schema');
    expect(call?.messages[0]?.content).toBe(job.sent?.user);
    expect(JSON.parse(job.sent?.user ?? '')).toMatchObject({
      ...{ writes: 'analysis', genre: 'gothic', request: 'Does Mara want too little?' },
      scenes: [{ number: 1, text: expect.stringContaining('It burns.') }, { number: 2 }],
    });
    expect(job.title).toBe('Does Mara want too little?');
  }, 90_000);

  test('stays of its version when there is a newer one, and is found by it', async () => {
    answer = () => reviewed;
    const { script_id } = await script();
    const { body } = await asked({ script_id });
    await ended(body.job_id);
    await olga.post(`/api/scripts/${script_id}/create_version`, {
      content: `${CONTENT}\nINT. HALL - DAY\n\nDust.\n`,
    });
    const second = await asked({ script_id });
    expect(await ended(second.body.job_id)).toMatchObject({ about_version: { version: 2 } });
    const found = async (query: string): Promise<string[]> =>
      (await olga.get(`/api/jobs?script_id=${script_id}&${query}`)).body.jobs.map(
        (job: ScriptJob) => job.job_id,
      );
    expect(await found('about_version=1')).toEqual([body.job_id]);
    expect(await found('job_type=script_analysis')).toEqual([second.body.job_id, body.job_id]);
    expect(await found('job_type=script_generation')).toEqual([]);
  }, 90_000);

  test.each([
    ['declined', { pieces: [], stopReason: 'refusal' }, /declined/],
    ['cut off', { pieces: spoken(JSON.stringify(REVIEW)).slice(0, 2), stopReason: 'max_tokens' }, /cut off/],
    ['broken off', { pieces: spoken(JSON.stringify(REVIEW)), cutAfter: 2, pauseMs: 30 }, /broke off/],
    ['no JSON', { pieces: ['It is good.'] }, /not the agreed form. Try again. It is not JSON/],
    ['of another form', { pieces: ['{"summary": "Good."}'] }, /not the agreed form/],
  ])(
    'that is %s fails, says why, and is tried again',
    async (_what, stream, error) => {
      answer = () => ({ stream });
      const { script_id } = await script();
      const { body } = await asked({ script_id });
      expect(await ended(body.job_id)).toMatchObject({
        ...{ state: 'failed', error: expect.stringMatching(error), analysis: null },
      });
      expect((await olga.get(`/api/jobs/${body.job_id}/status`)).body).toMatchObject({ status: 'failed' });
      answer = () => reviewed;
      const again = await olga.post(`/api/jobs/${body.job_id}/retry`);
      expect(await ended(again.body.job_id)).toMatchObject({
        ...{ state: 'completed', about_version: { version: 1 }, analysis: { summary: 'A keeper waits.' } },
      });
    },
    90_000,
  );

  test.each([429, 529])(
    'waits when the provider answers %i, says so, and goes on',
    async (status) => {
      const body = { type: 'error', error: { type: 'overloaded_error', message: 'Later.' } };
      let calls = 0;
      answer = () => ((calls += 1) === 1 ? { status, headers: { 'retry-after': '2' }, body } : reviewed);
      const { script_id } = await script();
      const { job_id } = (await asked({ script_id })).body;
      await eventually(async () => {
        const { detail } = (await olga.get(`/api/jobs/${job_id}/status`)).body;
        return detail?.includes('asked again in 2 s') ? true : undefined;
      }, 60_000);
      expect(await ended(job_id)).toMatchObject({ state: 'completed', cost_usd: 0.007 });
    },
    90_000,
  );

  test('is of a screenplay alone, and of one that has scenes', async () => {
    answer = () => reviewed;
    const { script_id } = await script({ content: '# A\n\nHe waits.', script_type: 'treatment' });
    expect(await asked({ script_id })).toMatchObject({
      status: 409,
      body: { detail: 'Only a screenplay is analysed, and v1 is a treatment.' },
    });
    const { body: bare } = await olga.post('/api/scripts', { title: 'Nothing yet' });
    expect(await asked({ script_id: bare.id })).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const plain = await script({ content: 'Just this.' });
    const { body } = await asked({ script_id: plain.script_id });
    expect((await ended(body.job_id)).error).toContain('has no scenes');
  }, 90_000);

  test.each([
    ['no script', {}, 'script_id'],
    ['no such script', { script_id: 99_999 }, 'script_id'],
    ['no such version', { version: 2 }, 'version'],
    ['a version 0', { version: 0 }, 'version'],
    ['a scene', { scene_id: 1 }, 'scene_id'],
    [
      'a version, where something is written',
      { job_type: 'script_generation', prompt: 'x', version: 1 },
      'version',
    ],
  ])('is not made of %s', async (what, asking, path) => {
    const { script_id } = await script();
    const of = what === 'no script' ? {} : { script_id };
    expect(await asked({ ...of, ...asking })).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });
});
