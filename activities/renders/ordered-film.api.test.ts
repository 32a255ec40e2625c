import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { testActivities, type TestActivities } from '../../testing/activities.ts';
import { measureLoudness } from '../../testing/measure-loudness.ts';
import { readCredentials } from '../../testing/read-credentials.ts';
import { fileDigest } from '../media/digest.ts';
import { pythonTool } from '../../testing/python-tool.ts';
import { makeFlatPicture, makeSampleClip, makeTone } from '../../testing/sample-media.ts';
import type { RenderPlan } from '../../workflows/contracts/render/plan.ts';
import { probe } from '../media/probe.ts';

const run = promisify(execFile);

/** What opentimelineio itself makes of a file. */
const READ_TIMELINE = `
import json, sys, opentimelineio as otio
timeline = otio.adapters.read_from_file(sys.argv[1])
picture = timeline.video_tracks()[0]
print(json.dumps({
  'name': timeline.name, 'frames': timeline.duration().value, 'rate': timeline.duration().rate,
  'items': [type(item).__name__ + ' ' + item.name for item in picture],
  'urls': [clip.media_reference.target_url for clip in timeline.find_clips() if isinstance(clip.media_reference, otio.schema.ExternalReference)],
  'markers': [marker.name for marker in picture.markers],
}))
`;
const timelineSchema = z.object({
  name: z.string(),
  frames: z.number(),
  rate: z.number(),
  items: z.array(z.string()),
  urls: z.array(z.string()),
  markers: z.array(z.string()),
});

describe('a film that is ordered with everything', () => {
  let it: TestActivities;
  let folder: string;

  beforeAll(async () => {
    it = await testActivities();
    folder = it.context.environment.DATA_DIR;
    await mkdir(join(folder, 'media'));
    await makeSampleClip({ path: join(folder, 'media/clip.mp4'), seconds: 2, toneDb: -20 });
    await makeFlatPicture(join(folder, 'media/light.png'), '#e0e0e0');
    await makeTone({ path: join(folder, 'media/music.wav'), seconds: 2, hertz: 220, toneDb: -12 });
  });
  afterAll(() => it.close());

  async function made(change: Partial<RenderPlan>) {
    const id = randomUUID();
    const plan: RenderPlan = {
      topic: 'Everything',
      scenes: [
        { title: 'The lamp', clip: 'media/clip.mp4', narration: 'The lamp is lit.', duration_sec: 3 },
        {
          ...{ image: 'media/light.png', text: 'Caption', narration: 'Nobody knows why.', duration_sec: 3 },
          transition: { kind: 'dissolve', duration_sec: 1 },
        },
        { text: 'The end', duration_sec: 2, transition: { kind: 'fade', duration_sec: 0.5 } },
      ],
      ...{ resolution: '854x480', fps: 23.976, spoken: true, loudness: 'broadcast' },
      music: { key: 'media/music.wav', gain_db: -2 },
      ...change,
    };
    const row = { topic: plan.topic, state: 'queued', resolution: plan.resolution, fps: plan.fps } as const;
    await it.context.db
      .insertInto('renders')
      .values({ id, ...row, plan: JSON.stringify(plan) })
      .execute();
    const { renderSegment, renderSound, assembleFilm } = it.activities.render;
    await it.run(renderSound, { render_id: id });
    for (const index of plan.scenes.keys()) await it.run(renderSegment, { render_id: id, index: index + 1 });
    const film = await it.run(assembleFilm, { render_id: id });
    return {
      film,
      path: join(folder, `renders/${id}/final/final.mp4`),
      beside: (name: string) => join(folder, `renders/${id}/final/${name}`),
    };
  }

  test('is as long as its scenes, as loud as it was ordered, and says who encoded and who spoke it', async () => {
    const { film, path, beside } = await made({ subtitles: 'track' });
    expect(await readCredentials(path)).toMatchObject({
      ...{ state: 'Valid', sources: ['compositeWithTrainedAlgorithmicMedia'] },
    });
    expect(film.digest).toBe(await fileDigest(path));
    expect(film).toMatchObject({ voice: 'flite', encoder: expect.stringMatching(/^(?:libx264|h264_\w+)$/) });
    const { video, audio } = await probe(path);
    const frames = 72 + 72 + 48;
    expect(video).toMatchObject({
      width: 854,
      height: 480,
      frames,
      frameRate: { numerator: 24_000, denominator: 1_001 },
    });
    expect(audio?.durationSec).toBeCloseTo((frames * 1_001) / 24_000, 2);
    const { integrated, truePeak } = await measureLoudness(path);
    expect(Math.abs(integrated + 23)).toBeLessThanOrEqual(0.5);
    expect(truePeak).toBeLessThanOrEqual(-1);
    expect(await readFile(beside('film.srt'), 'utf8')).toMatch(
      /^1\n00:00:00,250 --> .*\nThe lamp is lit\.\n\n2\n00:00:03,\d+ --> .*\nNobody knows why\.\n$/,
    );
    expect(await readFile(beside('film.vtt'), 'utf8')).toMatch(/^WEBVTT\n/);
    const { stdout } = await run(process.env['FFMPEG_PATH'] ?? 'ffmpeg', [
      ...['-loglevel', 'error', '-i', path, '-map', '0:s', '-f', 'srt', '-'],
    ]);
    expect(stdout).toContain('The lamp is lit.');
  }, 60_000);

  test('made of what people brought, with nobody speaking, does not say that machines made it', async () => {
    const { path } = await made({ spoken: false });
    expect(await readCredentials(path)).toMatchObject({ state: 'None' });
  }, 60_000);

  test('can be cut on in an edit suite: opentimelineio reads scenes, transitions, files and subtitles', async () => {
    const { beside } = await made({ subtitles: 'burned' });
    const PYTHONPATH = await pythonTool('opentimelineio==0.18.1');
    const { stdout } = await run('python3', ['-c', READ_TIMELINE, beside('film.otio')], {
      env: { ...process.env, PYTHONPATH },
    });
    const timeline = timelineSchema.parse(JSON.parse(stdout));
    expect(timeline).toEqual({
      ...{ name: 'Everything', frames: 192, rate: 24_000 / 1_001 },
      items: [
        ...[
          'Clip The lamp',
          'Transition Dissolve',
          'Clip Scene 2',
          'Transition Fade through black',
          'Clip Scene 3',
        ],
      ],
      urls: ['media/clip.mp4', 'media/light.png', 'media/music.wav'].map((key) => `../../../${key}`),
      markers: ['The lamp is lit.', 'Nobody knows why.'],
    });
    for (const url of timeline.urls) await readFile(join(dirname(beside('film.otio')), url));
  }, 120_000);

  test('whose narration is too long says of which scene, and is not tried again', async () => {
    const scenes = [
      { title: 'The lamp', clip: 'media/clip.mp4', duration_sec: 2 },
      {
        image: 'media/light.png',
        narration: 'So many words that nobody can speak them in time. '.repeat(3),
        duration_sec: 2,
      },
    ];
    await expect(made({ scenes, subtitles: 'burned' })).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringMatching(
        /^Scene 2: The narration takes [\d.]+ s to speak, and its scene lasts 2 s\./,
      ),
    });
  });

  test('whose music is not there, or is none, says so', async () => {
    await expect(made({ music: { key: 'media/gone.wav' } })).rejects.toMatchObject({
      nonRetryable: true,
      message: 'The music is not there any more. Put it back, or choose another one.',
    });
    await expect(made({ music: { key: 'media/light.png' } })).rejects.toThrow(/^The music: .*no sound/);
  });
});
