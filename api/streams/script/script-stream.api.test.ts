import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../testing/api.ts';
import type { ApiClient } from '../../../testing/api-client.ts';
import { ReviewedStream } from '../../../testing/reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from '../../../testing/running-workers.ts';

let workers: RunningWorkers;
let api: TestApi;
let anna: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  anna = await api.signedIn('director', 'anna');
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

const scenes = {
  boat: 'EXT. QUAY - DUSK\n\nA boat comes in.\n\nMARA\nYou are late.\n',
  lamp: 'INT. LAMP ROOM - NIGHT\n\nA lamp is lit.\n',
  stairs: 'INT. STAIRS - NIGHT\n\nSomebody climbs.\n',
};
const screenplay = (...texts: readonly string[]) => texts.join('\n');

async function newScript(content: string): Promise<{ id: number; version: (text: string) => Promise<void> }> {
  const { body } = await anna.post('/api/scripts', {
    ...{ title: 'Night Boat', genre: 'drama', tone: 'quiet', logline: '', character_ids: [] },
  });
  const id = body.id as number;
  const version = async (text: string): Promise<void> => {
    const made = await anna.post(`/api/scripts/${id}/create_version`, { content: text });
    expect(made.status).toBe(201);
  };
  await version(content);
  return { id, version };
}

async function newFilm(script: number): Promise<ReviewedStream> {
  const { status, body } = await anna.post(`/api/scripts/${script}/versions/1/stream`, {
    resolution: '640x360',
  });
  expect(status).toBe(201);
  return new ReviewedStream(anna, body.id);
}
const besideScript = async (film: ReviewedStream) => (await anna.get(`/api/streams/${film.id}/script`)).body;

describe('a stream that is made of a script', () => {
  test('has a segment for each scene, which keeps the id of its scene', async () => {
    const script = await newScript(screenplay(scenes.boat, scenes.lamp));
    const film = await newFilm(script.id);
    const { segments, story, script_id } = await film.see();
    expect(script_id).toBe(script.id);
    expect(story).toContain('You are late.');
    const listed = await anna.get(`/api/scenes?script_id=${script.id}`);
    const ids = listed.body.scenes.map(({ id }: { id: number }) => id);
    expect(segments.map(({ scene_id, title, narration }) => [scene_id, title, narration])).toEqual([
      [ids[0], 'EXT. QUAY - DUSK', 'You are late.'],
      [ids[1], 'INT. LAMP ROOM - NIGHT', ''],
    ]);
    expect(segments[0]?.prompt).toContain('A boat comes in.');
    expect(await besideScript(film)).toMatchObject({
      ...{ version: 1, newest_version: 1, is_unsaved: false, added: [] },
      segments: [{ state: 'current' }, { state: 'current' }],
    });
  });

  test('lasts as long as its scenes’ pages, as the breakdown tells them', async () => {
    const moment = 'Somebody climbs, and says nothing.\n\n';
    const long = `INT. TOWER - DAY\n\n${moment.repeat(200)}`;
    const script = await newScript(
      screenplay(`FADE IN:\n\n${scenes.boat}`, scenes.stairs + moment.repeat(30), long),
    );
    const { body } = await anna.get(`/api/scripts/${script.id}/versions/1/breakdown`);
    const [boat, stairs, tower] = body.scenes.map(({ eighths }: { eighths: number }) => eighths * 7.5);
    const { segments } = await (await newFilm(script.id)).see();
    expect(tower).toBeGreaterThan(300);
    expect(segments.map(({ duration_sec }) => duration_sec)).toEqual([boat, stairs, 300]);
  });

  test('lists the takes that a newer version has left behind, and has just these made anew', async () => {
    const script = await newScript(screenplay(scenes.boat, scenes.lamp));
    const film = await newFilm(script.id);
    await film.approve('story', 'spec', 'keyframes');
    const before = await film.untilOpen('videos');
    await script.version(screenplay(scenes.boat, scenes.stairs, scenes.lamp.replace('lit', 'broken')));
    const { segments, added } = await besideScript(film);
    expect(segments).toMatchObject(
      [
        { state: 'current', stale: [], proposed: null },
        { state: 'changed', stale: ['keyframe', 'video'], proposed: { prompt: /broken/ } },
      ].map((one) =>
        one.proposed ? { ...one, proposed: { prompt: expect.stringMatching(one.proposed.prompt) } } : one,
      ),
    );
    expect(added).toMatchObject([{ setting: 'INT. STAIRS - NIGHT', after: 1 }]);

    const taken = await anna.post(`/api/streams/${film.id}/script/take-up`, { add: [added[0].scene_id] });
    expect([taken.status, taken.body.outcome]).toEqual([200, 'accepted']);
    const back = await film.untilOpen('spec');
    expect(back.segments.map(({ title }) => title)).toEqual([
      ...['EXT. QUAY - DUSK', 'INT. STAIRS - NIGHT', 'INT. LAMP ROOM - NIGHT'],
    ]);
    await film.approve('spec');
    const after = await film.untilOpen('keyframes');
    expect(after.segments.map(({ keyframe }) => [keyframe?.take, keyframe?.state])).toEqual([
      [1, 'approved'],
      [1, 'ready'],
      [2, 'ready'],
    ]);
    expect(after.segments[0]?.keyframe?.digest).toBe(before.segments[0]?.keyframe?.digest);
    expect(await besideScript(film)).toMatchObject({
      ...{ version: 2, newest_version: 2, added: [] },
      segments: [{ state: 'current' }, { state: 'current' }, { state: 'current' }],
    });
  });

  test('edits its texts in place while these are reviewed, and takes no scene that has not changed', async () => {
    const script = await newScript(screenplay(scenes.boat, scenes.lamp));
    const film = await newFilm(script.id);
    await script.version(screenplay(scenes.boat, scenes.lamp.replace('lit', 'broken')));
    const [first] = (await film.see()).segments;
    const refused = await anna.post(`/api/streams/${film.id}/script/take-up`, { segments: [first?.id] });
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'segments[0]']);
    expect((await anna.post(`/api/streams/${film.id}/script/take-up`, {})).status).toBe(200);
    const { checkpoint, segments } = await film.see();
    expect(checkpoint?.name).toBe('story');
    expect(segments[1]?.prompt).toContain('broken');
  });

  test('is as of the newer version when the workflow has taken its scenes up, and not before', async () => {
    const script = await newScript(screenplay(scenes.boat));
    const film = await newFilm(script.id);
    await film.approve('story', 'spec');
    await film.untilOpen('keyframes');
    await script.version(screenplay(scenes.boat.replace('boat', 'ferry')));
    await workers.pause();
    const takeUp = () => anna.post(`/api/streams/${film.id}/script/take-up`, {});
    expect((await film.command('cancel')).status).toBe(202);
    expect((await takeUp()).status).toBe(202);
    expect(await besideScript(film)).toMatchObject({ version: 1, segments: [{ state: 'changed' }] });
    workers.resume();
    await film.until(({ state, pending_decision }) => state === 'cancelled' && pending_decision === null);
    expect(await besideScript(film)).toMatchObject({ version: 1 });
    expect((await film.command('restore')).status).toBe(200);
    await film.untilOpen('keyframes');
    expect((await takeUp()).status).toBe(200);
    expect((await film.untilOpen('spec')).segments[0]?.prompt).toContain('ferry');
    expect(await besideScript(film)).toMatchObject({ version: 2, segments: [{ state: 'current' }] });
  }, 90_000);

  test('tells others that it is out of date, and none of the script’s words', async () => {
    const script = await newScript(screenplay(scenes.boat));
    const film = await newFilm(script.id);
    await script.version(screenplay(scenes.boat.replace('boat', 'ferry'), scenes.lamp));
    const ben = await api.signedIn('director', 'ben');
    const seen = await ben.get(`/api/streams/${film.id}/script`);
    expect(seen.body).toMatchObject({
      ...{ title: null, newest_version: 2, added: [] },
      segments: [{ state: 'changed', proposed: null }],
    });
    expect(JSON.stringify(seen.body)).not.toMatch(/ferry|LAMP/);
    expect((await ben.post(`/api/streams/${film.id}/script/take-up`, {})).status).toBe(404);
    expect((await ben.post(`/api/scripts/${script.id}/versions/2/stream`, {})).status).toBe(404);
  });

  test('is not made of what has no scenes, of no version, nor beside no script', async () => {
    const script = await newScript('');
    expect((await anna.post(`/api/scripts/${script.id}/versions/1/stream`, {})).status).toBe(422);
    expect((await anna.post(`/api/scripts/${script.id}/versions/7/stream`, {})).status).toBe(404);
    expect((await anna.post(`/api/scripts/${script.id}/versions/0/stream`, {})).status).toBe(404);
    const plain = await ReviewedStream.create(anna, { title: 'Plain', story: 'A boat.' });
    expect((await anna.get(`/api/streams/${plain.id}/script`)).status).toBe(404);
  });
});
