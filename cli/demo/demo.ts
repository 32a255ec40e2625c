import { readEnvironment, type Environment } from '../../config/environment.ts';
import { CliError } from '../cli-error.ts';
import { DemoApi } from './api.ts';
import { filmFacts, type FilmFacts } from './film-facts.ts';
import { ownUrl } from '../up/own-url.ts';
import { isGreenlit } from './is-greenlit.ts';
import { makeFilm } from './make-film.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import { theStory } from './story.ts';

export interface DemoOptions {
  readonly url?: string;
  readonly username?: string;
  readonly password?: string;
  readonly json?: true;
}

export interface DemoResult {
  readonly stream_id: string;
  readonly segments: number;
  readonly film: FilmFacts;
  readonly deployment: { readonly url: string; readonly deployed_at: string } | null;
  readonly seconds: number;
}

/**
 * A real stream through all five checkpoints, by the public API: on the Greenlit that runs here, or on one of its own.
 * @throws CliError
 */
export async function demo(options: DemoOptions): Promise<void> {
  const environment = readEnvironment();
  const began = performance.now();
  const elapsed = (): number => Math.round((performance.now() - began) / 100) / 10;
  const tell = (what: string): void => {
    if (!options.json) console.log(`${elapsed().toFixed(1).padStart(6)} s  ${what}`);
  };
  const { url, dataDir, own } = await findServer(options, environment, tell);
  try {
    const username = options.username ?? environment.ADMIN_USERNAME ?? 'admin';
    const password = options.password ?? environment.ADMIN_PASSWORD ?? 'admin';
    const api = await DemoApi.signIn(url, username, password);
    tell(`Signed in as ${username} at ${url}`);
    const stream = await makeFilm(api, await theStory(), tell);
    const film = await filmFacts(api, stream, { ...environment, DATA_DIR: dataDir });
    tell(`Deployed: ${stream.deployment?.url ?? 'nowhere'}`);
    const { id: stream_id, deployment, segments } = stream;
    const result = { stream_id, segments: segments.length, film, deployment, seconds: elapsed() };
    console.log(options.json ? JSON.stringify(result) : inWords(result));
  } finally {
    await own?.stop();
  }
}

interface Found {
  readonly url: string;
  readonly dataDir: string;
  readonly own?: OwnServer;
}

async function findServer(
  { url: asked, json }: DemoOptions,
  environment: Environment,
  tell: (what: string) => void,
): Promise<Found> {
  const { DATA_DIR } = environment;
  const url = asked?.replace(/\/+$/, '') ?? ownUrl(environment);
  if (await isGreenlit(url)) return { url, dataDir: DATA_DIR };
  if (asked !== undefined) throw new CliError(`There is no Greenlit at ${url}.`);
  if (!json) tell(`No Greenlit answers at ${url}: starting one for the demo`);
  const own = await startOwnServer(environment);
  return { url: own.url, dataDir: own.dataDir, own };
}

function inWords({ film, segments, seconds }: DemoResult): string {
  const { path, video, audio, resolution, fps, duration_sec, bytes } = film;
  const megabytes = (bytes / 1e6).toFixed(1);
  return [
    '',
    `Film      ${path}`,
    `          ${video} ${resolution} at ${fps} fps, ${audio}, ${duration_sec.toFixed(2)} s of ${segments} segments, ${megabytes} MB`,
    `Took      ${seconds.toFixed(1)} s`,
  ].join('\n');
}
