import type { CheckpointName } from '../../workflows/contracts/stream/checkpoints.ts';
import type { Asset, Stream } from '../../api/schemas/streams.ts';
import { CliError } from '../cli-error.ts';
import type { DemoApi, NewFilm } from './api.ts';
import { pause } from './pause.ts';

/** Longer than any machine should need for one step, in ms. */
const PATIENCE_MS = 10 * 60_000;

export type Tell = (what: string) => void;

/**
 * Makes a film of a story as a reviewer would, through all five checkpoints, and has one keyframe made again on the way.
 * @throws CliError when the stream fails or stands still.
 */
export async function makeFilm(api: DemoApi, film: NewFilm, tell: Tell): Promise<Stream> {
  const { id, title, temporal_url } = await api.createStream(film);
  tell(`Stream ${id}: "${title}", ${film.story.split(/\s+/).length} words. Its workflow: ${temporal_url}`);

  const at = (name: CheckpointName): Promise<Stream> =>
    until(api, id, (stream) => stream.checkpoint?.name === name, tell);
  const approve = async ({ checkpoint }: Stream): Promise<void> => {
    if (!checkpoint) throw new CliError('The checkpoint has closed: somebody else decided it.');
    await api.decide(id, { checkpoint: checkpoint.name, round: checkpoint.round, verdict: 'approve' });
    tell(`Approved ${checkpoint.number} of 5, ${checkpoint.name}`);
  };

  await approve(await at('story'));
  const spec = await at('spec');
  const seconds = spec.segments.reduce((sum, { duration_sec }) => sum + duration_sec, 0);
  tell(`Spec: ${spec.segments.length} segments, ${seconds.toFixed(1)} s`);
  await approve(spec);

  await regenerateOne(api, await at('keyframes'), tell);
  await approve(await until(api, id, isReady('keyframe'), tell));
  await at('videos');
  await approve(await until(api, id, isReady('video'), tell));
  await approve(await at('final'));
  return await until(api, id, ({ state }) => state === 'completed', tell);
}

/** Says that the second picture should be seen from further away. */
async function regenerateOne(api: DemoApi, { id, checkpoint, segments }: Stream, tell: Tell): Promise<void> {
  const segment = segments[1] ?? segments[0];
  if (!checkpoint || !segment?.keyframe) throw new CliError('There is no keyframe to make again.');
  const { index, keyframe } = segment;
  await api.decide(id, {
    checkpoint: checkpoint.name,
    round: checkpoint.round,
    verdict: 'regenerate',
    items: [
      {
        segment: index,
        take: keyframe.take,
        verdict: 'regenerate',
        prompt: `Seen from far away. ${keyframe.prompt}`,
      },
    ],
  });
  tell(`Keyframe ${index} is made again, with another prompt`);
  const isRemade = ({ segments }: Stream): boolean =>
    segments.some(
      (one) =>
        one.index === index && one.keyframe?.take === keyframe.take + 1 && one.keyframe.state === 'ready',
    );
  await until(api, id, isRemade, tell);
}

const isReady =
  (kind: 'keyframe' | 'video') =>
  ({ checkpoint, segments }: Stream): boolean =>
    checkpoint?.name === `${kind}s` && segments.every((segment) => segment[kind]?.state === 'ready');

/** Looks at the stream until it is as wanted, and tells what moves meanwhile. */
async function until(
  api: DemoApi,
  id: string,
  isWanted: (stream: Stream) => boolean,
  tell: Tell,
): Promise<Stream> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let told = ''; ; await pause()) {
    const stream = await api.readStream(id);
    if (stream.failure !== null) throw new CliError(`The stream ${id} failed: ${stream.failure}`);
    if (isWanted(stream)) return stream;
    if (['rejected', 'cancelled', 'archived'].includes(stream.state)) {
      throw new CliError(`Somebody else ended the stream ${id}: it is ${stream.state}.`);
    }
    if (Date.now() > deadline)
      throw new CliError(`The stream ${id} stands still at ${stream.phase}: are workers running?`);
    const standing = standingOf(stream);
    if (standing !== '' && standing !== told) tell(standing);
    told = standing;
  }
}

/** How far the work is, in words; empty where there is nothing to count. */
function standingOf({ phase, segments, render }: Stream): string {
  const ready = (assets: readonly (Asset | null)[]): string =>
    `${assets.filter((asset) => asset && asset.state !== 'generating').length} of ${segments.length}`;
  switch (phase) {
    case 'keyframes':
      return `Keyframes: ${ready(segments.map(({ keyframe }) => keyframe))}`;
    case 'videos':
      return `Clips: ${ready(segments.map(({ video }) => video))}`;
    case 'render':
      return render && render.segments_total > 0
        ? `Render: ${render.segments_done} of ${render.segments_total} segments`
        : '';
    default:
      return '';
  }
}
