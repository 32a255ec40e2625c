import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeSampleClip } from '../activities/media/sample-clip.ts';
import { siteFolder } from '../config/site-folders.ts';
import { serveSites } from '../workers/site/serve/serve-sites.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

export const SITES = ['tustin', 'nashville', 'dallas'] as const;

/** What `POST /api/files` is told. */
export interface Report {
  readonly filename: string;
  readonly source_site: string;
  readonly path: string;
  readonly size_bytes: number;
  readonly sha256: string;
}

export interface ColourHouse {
  readonly api: TestApi;
  readonly workers: RunningWorkers;
  /** Puts bytes into a site's watch folder and says what a daemon would. */
  placed(site: string, filename: string, bytes: Uint8Array): Promise<Report>;
  /** The same with a small clip of a camera. */
  shot(site: string, filename: string): Promise<Report>;
  /** Stops the sites' workers alone: what waits for them waits. */
  closeSites(): Promise<void>;
  /** Starts new ones. */
  openSites(): Promise<void>;
  /** Sets a site's rules and has the sites' workers begin anew with them. */
  setRules(engineer: ApiClient, site: string, rules: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

/** API, workers and the workers of three sites, all real, in this process. */
export async function startColourHouse(
  options: { readonly env?: NodeJS.ProcessEnv } = {},
): Promise<ColourHouse> {
  const workers = await startRunningWorkers();
  const api = await startTestApi({ workers, env: options.env ?? {} });
  const { environment, logger, database } = workers;
  let stop = new AbortController();
  let serving = Promise.resolve();
  const openSites = async (): Promise<void> => {
    stop = new AbortController();
    const withDatabase = { ...environment, DATABASE_URL: database.url };
    serving = serveSites({
      sites: SITES,
      watch: false,
      environment: withDatabase,
      logger,
      signal: stop.signal,
    });
    await eventually(async () => {
      const { body } = await api.anonymous.get('/health');
      const { status, sites } = body.workers;
      return status === 'ok' && SITES.every((site) => sites[site] > 0) ? body : undefined;
    }, 60_000);
  };
  const closeSites = async (): Promise<void> => {
    stop.abort();
    await serving;
  };
  await openSites();
  const pathOf = (site: string, filename: string): string =>
    join(siteFolder(environment.DATA_DIR, site), 'watch', filename);
  const reported = async (site: string, filename: string): Promise<Report> => {
    const path = pathOf(site, filename);
    const bytes = await readFile(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { filename, source_site: site, path, size_bytes: bytes.length, sha256 };
  };
  return {
    api,
    workers,
    placed: async (site, filename, bytes) => {
      await mkdir(dirname(pathOf(site, filename)), { recursive: true });
      await writeFile(pathOf(site, filename), bytes);
      return await reported(site, filename);
    },
    shot: async (site, filename) => {
      await makeSampleClip({
        path: pathOf(site, filename),
        seconds: 1,
        timecode: '10:20:30:12',
        reel: 'A001',
        hue: 0,
      });
      return await reported(site, filename);
    },
    closeSites,
    openSites,
    setRules: async (engineer, site, rules) => {
      const { status } = await engineer.patch(`/api/sites/${site}`, rules);
      if (status !== 200) throw new Error(`The rules of ${site} were not taken: ${status}`);
      await closeSites();
      await openSites();
    },
    close: async () => {
      await closeSites();
      await api.stop();
      await workers.close();
    },
  };
}
