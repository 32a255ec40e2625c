import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { testActivities, type TestActivities } from '../../testing/activities.ts';
import { makeFlatPicture, makeSampleClip } from '../../testing/sample-media.ts';
import { runFfmpeg } from '../media/ffmpeg.ts';
import { probe } from '../media/probe.ts';

describe('a job with media that are broken, or more than they say', () => {
  let it: TestActivities;
  let folder: string;
  let asked: string[];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('no');
  });

  beforeAll(async () => {
    it = await testActivities();
    folder = join(it.context.environment.DATA_DIR, 'media');
    await mkdir(folder);
    asked = [];
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await makeFlatPicture(join(folder, 'secret.png'), '#ff0000');
    await makeSampleClip({ path: join(folder, 'secret.mp4'), seconds: 1 });
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    await makeSampleClip({ path: join(folder, 'cut.mp4'), seconds: 4, toneDb: -20 });
    await copyFile(join(folder, 'cut.mp4'), join(folder, 'front.mp4'));
    await truncate(join(folder, 'cut.mp4'), 20_000);
    const front = {
      options: ['-map', '0', '-c', 'copy', '-movflags', '+faststart'],
      path: join(folder, 'cut-front.mp4'),
    };
    await runFfmpeg({ inputs: [{ path: join(folder, 'front.mp4') }], outputs: [front] });
    await truncate(front.path, 40_000);
    const texts: Record<string, string> = {
      'empty.mp4': '',
      'empty.png': '',
      'text.mp4': 'This is no film at all.\n'.repeat(100),
      'text.png': 'This is no picture at all.\n'.repeat(100),
      'list.mp4': `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${folder}/secret.mp4\n#EXTINF:1,\n${address}/a.ts\n#EXT-X-ENDLIST\n`,
      'concat.mp4': `ffconcat version 1.0\nfile secret.mp4\nfile ${address}/b.mp4\n`,
      'outside.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><image href="secret.png" width="320" height="180"/><image href="${address}/c.png" width="1" height="1"/></svg>`,
    };
    // As what it is, and under the name of a picture that would be taken.
    texts['svg.png'] = texts['outside.svg'] ?? '';
    for (const [name, content] of Object.entries(texts)) await writeFile(join(folder, name), content);
    await copyFile(join(folder, 'secret.png'), join(folder, 'half.png'));
    await truncate(join(folder, 'half.png'), 200);
    const huge = { width: 20_000, height: 20_000, channels: 3, background: '#123456' } as const;
    await sharp({ create: huge, limitInputPixels: false })
      .png({ compressionLevel: 1 })
      .toFile(join(folder, 'huge.png'));
  }, 120_000);
  afterAll(async () => {
    server.close();
    await it.close();
  });

  async function told(media: { clip?: string; image?: string }, duration_sec = 1): Promise<string> {
    const id = randomUUID();
    const keys = Object.fromEntries(Object.entries(media).map(([kind, name]) => [kind, `media/${name}`]));
    const plan = {
      ...{ topic: 'Broken', resolution: '640x360', fps: 25 },
      scenes: [
        { text: 'Fine', duration_sec: 1 },
        { ...keys, duration_sec },
      ],
    };
    const row = { topic: 'Broken', state: 'queued', resolution: '640x360', fps: 25 } as const;
    await it.context.db
      .insertInto('renders')
      .values({ id, ...row, plan: JSON.stringify(plan) })
      .execute();
    const { renderSegment, renderSound } = it.activities.render;
    const failed = ({ message }: Error): string => message;
    const picture = await it.run(renderSegment, { render_id: id, index: 2 }).then(() => 'made', failed);
    // The sound is made of clips alone.
    const sound =
      media.clip === undefined
        ? picture
        : await it.run(renderSound, { render_id: id }).then(() => 'made', failed);
    return picture === 'made' || sound === 'made' ? `picture: ${picture}, sound: ${sound}` : picture;
  }

  test.each([
    ['clip', 'cut.mp4', /cut off|moov atom not found/],
    ['clip', 'cut-front.mp4', /cut off/],
    ['clip', 'empty.mp4', /Not readable as media/],
    ['clip', 'text.mp4', /Not readable as media/],
    ['clip', 'list.mp4', /Not readable as media/],
    ['clip', 'concat.mp4', /Not readable as media/],
    ['image', 'empty.png', /no picture/],
    ['image', 'text.png', /no picture/],
    ['image', 'half.png', /damaged, or only a part/],
    ['image', 'outside.svg', /is a drawing \(SVG\)/],
    ['image', 'svg.png', /is a drawing \(SVG\)/],
    ['image', 'huge.png', /A picture of 20000 by 20000 pixels is more than is unpacked here/],
  ] as const)(
    'a %s like %s is refused in words that name its scene, at once and with little memory',
    async (kind, name, words) => {
      const before = process.resourceUsage().maxRSS;
      const began = performance.now();
      const message = await told({ [kind]: name });
      expect(message).toMatch(/^Scene 2: /);
      expect(message).toMatch(words);
      expect(message).not.toContain(folder);
      expect(performance.now() - began).toBeLessThan(20_000);
      // In kilobytes.
      expect(process.resourceUsage().maxRSS - before).toBeLessThan(200_000);
      expect(asked).toEqual([]);
      const cache = await readdir(join(it.context.environment.DATA_DIR, 'cache/segments')).catch(() => []);
      expect(cache.filter((file) => file.startsWith('.'))).toEqual([]);
    },
    60_000,
  );

  test('a clip of two hours of which a scene shows a second costs a second', async () => {
    const path = join(folder, 'long.mp4');
    const picture =
      'color=size=64x36:rate=1:duration=7200[v];anullsrc=sample_rate=8000:channel_layout=mono,atrim=duration=7200[a]';
    const options = ['-map', '[v]', '-map', '[a]', '-c:v', 'mpeg4', '-c:a', 'aac', '-b:a', '8k'];
    await runFfmpeg({ inputs: [], filterGraph: picture, outputs: [{ options, path }] });
    expect((await probe(path)).durationSec).toBeCloseTo(7_200, 0);
    const began = performance.now();
    expect(await told({ clip: 'long.mp4' })).toBe('picture: made, sound: made');
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 120_000);
});
