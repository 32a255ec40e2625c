import { createHash } from 'node:crypto';
import { access, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { Logger } from '../config/logger.ts';

const projectRoot = join(import.meta.dirname, '..');
const workflowsFolder = join(projectRoot, 'workflows');

/** The workflows' code is not built, and this is production, where nothing is built on the way. */
export class BundleMissingError extends Error {
  override name = 'BundleMissingError';
}

/**
 * Path of the bundle that workers load: `dist/workflow-bundle-<digest>.js`, the digest being over all workflow code, the
 * SDK's version and how it is bundled, so that a bundle that is there is never out of date.
 * @throws BundleMissingError when it is absent and `mayBuild` is false.
 */
export async function workflowBundle(options: { mayBuild: boolean; logger: Logger }): Promise<string> {
  const path = join(projectRoot, 'dist', `workflow-bundle-${await digestOfSources()}.js`);
  const isBuilt = await access(path).then(
    () => true,
    () => false,
  );
  if (isBuilt) return path;
  if (!options.mayBuild) {
    throw new BundleMissingError('The workflow bundle is missing or out of date: run "greenlit build".');
  }
  await build(path, options.logger);
  return path;
}

async function build(path: string, logger: Logger): Promise<void> {
  logger.info('Bundling the workflows');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(workflowsFolder, 'index.ts'),
    // Loaded once, not once a workflow: our modules keep no state of their own. A tenth less memory (bench/parked.ts).
    preloadModules: [join(workflowsFolder, 'index.ts')],
    payloadConverterPath: join(workflowsFolder, 'kit/payload-converter.ts'),
    workflowInterceptorModules: [join(workflowsFolder, 'kit/interceptors.ts')],
    // Type imports of activities vanish; nothing else of theirs may get in.
    logger: { ...silent, warn: (message) => logger.warn(message), error: (message) => logger.error(message) },
  });
  await mkdir(join(projectRoot, 'dist'), { recursive: true });
  const unfinished = `${path}.${process.pid}.part`;
  await writeFile(unfinished, code);
  await rename(unfinished, path);
  await removeOlder(path);
}

/** Running workers have read theirs, so older bundles are of no use. */
async function removeOlder(newest: string): Promise<void> {
  const dist = join(projectRoot, 'dist');
  for (const name of await readdir(dist)) {
    const isOlder = /^workflow-bundle-[0-9a-f]+\.js$/.test(name) && join(dist, name) !== newest;
    if (isOlder) await rm(join(dist, name), { force: true });
  }
}

async function digestOfSources(): Promise<string> {
  const sdk = createRequire(import.meta.url).resolve('@temporalio/worker/package.json');
  const hash = createHash('sha256').update(await readFile(sdk));
  hash.update(await readFile(import.meta.filename));
  const files = await readdir(workflowsFolder, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.includes('.test.')).toSorted()) {
    hash.update(`\0${file}\0`).update(await readFile(join(workflowsFolder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

const ignore = (): void => undefined;
const silent = { log: ignore, trace: ignore, debug: ignore, info: ignore };
