import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { assetAt } from '../activities/assets/asset.ts';
import { hashAsset } from '../activities/assets/digest.ts';
import { runFfmpeg } from '../activities/media/ffmpeg.ts';
import type { FileFacts } from '../workflows/contracts/file/file.ts';
import { activityEnvironment } from './activities.ts';
import { testSite } from './site-activities.ts';

/** The site that these files are of: `<folder>/dallas`. */
export const SITE = 'dallas';

/** What is reported of a file there. */
export const register = async (path: string): Promise<FileFacts> => {
  const content = await readFile(path);
  return {
    file_id: randomUUID(),
    filename: basename(path),
    source_site: SITE,
    path,
    size_bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
};

/** The same of an asset of many files. */
export const registerAsset = async (path: string, sidecars: readonly string[] = []): Promise<FileFacts> => {
  const asset = await assetAt(path, sidecars);
  const { bytes, sha256 } = await hashAsset(asset, [], new AbortController().signal);
  return {
    file_id: randomUUID(),
    filename: basename(path),
    source_site: SITE,
    path,
    ...(sidecars.length > 0 && { sidecars }),
    size_bytes: bytes,
    sha256,
  };
};

/** A still of 64 by 48 pixels, in the format of its extension. */
export const picture = async (folder: string, name: string): Promise<FileFacts> => {
  const path = join(folder, SITE, 'watch', name);
  await mkdir(dirname(path), { recursive: true });
  await runFfmpeg({
    inputs: [],
    filterGraph: 'testsrc2=size=64x48:duration=1[v]',
    outputs: [{ options: ['-map', '[v]', '-frames:v', '1'], path }],
  });
  return await register(path);
};

/** A folder of so many numbered frames. */
export const sequence = async (folder: string, frames: number): Promise<FileFacts> => {
  const still = await picture(folder, 'frame.dpx');
  const path = join(folder, SITE, 'watch', 'A001');
  await mkdir(path, { recursive: true });
  for (let frame = 1; frame <= frames; frame += 1)
    await copyFile(still.path, join(path, `A001.${String(frame).padStart(4, '0')}.dpx`));
  return await registerAsset(path);
};

/** A clip of a camera, two seconds long. */
export const cameraFile = async (folder: string, name = 'A001C003.mov'): Promise<FileFacts> => {
  const path = join(folder, SITE, 'watch', name);
  await mkdir(dirname(path), { recursive: true });
  const tags = ['-timecode', '10:11:12:13', '-metadata:s:v:0', 'reel_name=A001'];
  const encoding = ['-map', '[v]', '-c:v', 'mpeg4', '-map', '[a]', '-c:a', 'pcm_s16le'];
  await runFfmpeg({
    inputs: [],
    filterGraph: 'testsrc2=size=1280x720:rate=24000/1001:duration=2[v];sine=duration=2[a]',
    outputs: [{ options: [...encoding, ...tags], path }],
  });
  return await register(path);
};

/** A file that is no media. */
export const plainFile = async (
  folder: string,
  name: string,
  content: string | Buffer,
): Promise<FileFacts> => {
  const path = join(folder, SITE, 'watch', name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return await register(path);
};

/** Runs an activity as a worker does. */
export const run = async <Input, Output>(activity: (input: Input) => Promise<Output>, input: Input) =>
  (await activityEnvironment().run(activity, input)) as Output;

export const site = (folder: string) => testSite(folder, SITE);
