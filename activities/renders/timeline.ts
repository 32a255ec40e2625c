import { trueRate } from '../../workflows/contracts/frame-rate.ts';
import type { RenderPlan, RenderScene } from '../../workflows/contracts/render/plan.ts';
import type { Subtitle } from '../media/burned-subtitles.ts';
import { frameCount } from '../media/timing.ts';
import { endsOf } from '../media/transitions.ts';

/*
 * A film as edit suites read it: OpenTimelineIO's JSON, https://opentimelineio.readthedocs.io, section "Serialized data schema".
 */

/** From where a timeline lies, `renders/{id}/final/`, to where storage keys begin. */
const TO_STORAGE = '../../../';

/** @param subtitles of the whole film, seconds. */
export function timelineOf(plan: RenderPlan, subtitles: readonly Subtitle[]): object {
  const { topic, scenes, fps, music } = plan;
  const rate = trueRate(fps);
  const time = (value: number) => ({ OTIO_SCHEMA: 'RationalTime.1', rate, value });
  const range = (start: number, duration: number) => ({
    OTIO_SCHEMA: 'TimeRange.1',
    start_time: time(start),
    duration: time(duration),
  });
  const frames = scenes.map(({ duration_sec }) => frameCount(duration_sec, fps));
  const total = frames.reduce((sum, count) => sum + count, 0);
  const ends = endsOf(
    scenes.map(({ duration_sec: durationSec, transition }) => ({ durationSec, transition })),
    fps,
  );
  const clip = (name: string, duration: number, media: object, metadata: object) => ({
    ...{ OTIO_SCHEMA: 'Clip.2', name, source_range: range(0, duration), enabled: true },
    media_references: { DEFAULT_MEDIA: media },
    active_media_reference_key: 'DEFAULT_MEDIA',
    ...{ effects: [], markers: [], metadata },
  });
  const track = (
    name: string,
    kind: 'Video' | 'Audio',
    children: readonly object[],
    markers: readonly object[] = [],
  ) => ({
    ...{ OTIO_SCHEMA: 'Track.1', name, kind, children, markers },
    ...{ source_range: null, effects: [], enabled: true, metadata: {} },
  });

  const picture = scenes.flatMap((scene, at) => {
    const { fadeIn = 0, dissolveIn = 0 } = ends[at] ?? {};
    const half = fadeIn + dissolveIn;
    const shown = clip(scene.title || `Scene ${at + 1}`, frames[at] ?? 1, mediaOf(scene), {
      greenlit: {
        text: scene.text ?? null,
        narration: scene.narration ?? null,
        ...(scene.scene_id !== undefined && { scene_id: scene.scene_id }),
      },
    });
    if (half === 0) return [shown];
    const transition = {
      ...{ OTIO_SCHEMA: 'Transition.1', name: dissolveIn > 0 ? 'Dissolve' : 'Fade through black' },
      transition_type: dissolveIn > 0 ? 'SMPTE_Dissolve' : 'Custom_Transition',
      // Out of black there is nothing before.
      ...{ in_offset: time(at === 0 ? 0 : half), out_offset: time(half), metadata: {} },
    };
    return [transition, shown];
  });
  const markers = subtitles.map(({ startSec, endSec, text }) => {
    const from = Math.round(startSec * rate);
    const marked = range(from, Math.max(1, Math.round(endSec * rate) - from));
    return { OTIO_SCHEMA: 'Marker.2', name: text, color: 'GREEN', marked_range: marked, metadata: {} };
  });
  const sound =
    music && clip('Music', total, fileAt(music.key), { greenlit: { gain_db: music.gain_db ?? 0 } });
  return {
    ...{ OTIO_SCHEMA: 'Timeline.1', name: topic, global_start_time: time(0) },
    tracks: {
      ...{
        OTIO_SCHEMA: 'Stack.1',
        name: 'tracks',
        source_range: null,
        effects: [],
        markers: [],
        metadata: {},
      },
      children: [
        track('Picture', 'Video', picture, markers),
        ...(sound ? [track('Music', 'Audio', [sound])] : []),
      ],
      enabled: true,
    },
    metadata: { greenlit: { resolution: plan.resolution, fps } },
  };
}

const fileAt = (key: string): object => ({
  ...{ OTIO_SCHEMA: 'ExternalReference.1', target_url: `${TO_STORAGE}${key}` },
  ...{ name: '', available_range: null, metadata: {} },
});

function mediaOf({ clip, image, text, narration }: RenderScene): object {
  const file = clip ?? image;
  if (file !== undefined) return fileAt(file);
  return {
    ...{
      OTIO_SCHEMA: 'GeneratorReference.1',
      generator_kind: 'card',
      parameters: { text: text ?? narration ?? '' },
    },
    ...{ name: '', available_range: null, metadata: {} },
  };
}
