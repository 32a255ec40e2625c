import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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
