import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { withFolder } from '../../testing/sample-media.ts';
import { FfmpegError, runFfmpeg } from './ffmpeg.ts';
import { probe, ProbeError } from './probe.ts';
import { makeThumbnail } from './thumbnail.ts';

/** A clip elsewhere on the machine, which nothing that names it may get at. */
async function clipIn(folder: string): Promise<string> {
  const path = join(folder, 'elsewhere.ts');
  const options = ['-map', '[v]', '-c:v', 'mpeg2video'];
  await runFfmpeg({ inputs: [], filterGraph: 'testsrc2=duration=1[v]', outputs: [{ options, path }] });
  return path;
}

const hls = (clip: string): string =>
  `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${clip}\n#EXT-X-ENDLIST\n`;
const dash = (clip: string): string =>
  `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S"><Period><AdaptationSet mimeType="video/mp2t"><Representation id="1" bandwidth="1"><BaseURL>${clip}</BaseURL><SegmentBase/></Representation></AdaptationSet></Period></MPD>`;
const concat = (clip: string): string => `ffconcat version 1.0\nfile '${clip}'\n`;
const sdp = (): string =>
  'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 33\n';
const vtt = (clip: string): string => `# VobSub index file, v7\nid: ${clip}, index: 0\n`;

/** A PNG whose header says so many pixels, and which holds one line of them. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    crc.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, crc]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits, red, green, blue and alpha.
  header.set([8, 6, 0, 0, 0], 8);
  const line = deflateSync(Buffer.alloc(1 + 4 * width));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', line),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('what came from outside', () => {
  test.each([
    ['hls', 'clip.m3u8', hls],
    ['hls', 'clip.mov', hls],
    ['dash', 'clip.mpd', dash],
    ['concat', 'clip.ffconcat', concat],
    ['concat', 'clip.mov', concat],
    ['sdp', 'clip.sdp', sdp],
    ['vobsub', 'clip.idx', vtt],
    ['text art', 'clip.txt', () => 'text'],
  ])('is not followed anywhere: %s as %s', async (_format, name, write) => {
    await withFolder(async (folder) => {
      const path = join(folder, name);
      await writeFile(path, write(await clipIn(folder)));
      await expect(probe(path)).rejects.toThrow(ProbeError);
      const outputs = [{ options: ['-map', '0:v', '-f', 'null'], path: join(folder, 'out.nut') }];
      await expect(runFfmpeg({ inputs: [{ path }], outputs })).rejects.toThrow(
        /not on whitelist|Invalid data/,
      );
    });
  });

  test('is refused by its header where it has more pixels than memory should hold', async () => {
    await withFolder(async (folder) => {
      const [large, fair] = [join(folder, 'large.png'), join(folder, 'fair.png')];
      await writeFile(large, pngOf(16_000, 16_000));
      await writeFile(fair, pngOf(4_000, 3_000));
      expect((await probe(fair)).video).toMatchObject({ width: 4_000, height: 3_000 });
      const peak = process.resourceUsage().maxRSS;
      await expect(probe(large)).rejects.toThrow(ProbeError);
      await expect(makeThumbnail(large, join(folder, 'small.webp'), 100)).rejects.toThrow(/pixel limit/);
      const still = { options: ['-frames:v', '1'], path: join(folder, 'still.png') };
      await expect(runFfmpeg({ inputs: [{ path: large }], outputs: [still] })).rejects.toThrow(FfmpegError);
      // In kilobytes.
      expect(process.resourceUsage().maxRSS - peak).toBeLessThan(100_000);
      expect((await readFile(large)).length).toBeLessThan(10_000);
    });
  });
});
