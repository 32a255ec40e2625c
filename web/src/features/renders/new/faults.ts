import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { sceneFaults } from '../../../../../workflows/contracts/render/scene-faults.ts';
import { ApiError } from '../../../app/data/problem.ts';
import { effective, type RenderForm, type SceneRow } from './form.ts';

/** What is to be mended: by field, a scene's as `<its key>.<field>`, or `<its key>` where it is about all of it. */
export type Faults = ReadonlyMap<string, string>;

/** The API knows scenes by their place, the form by their key, which they keep wherever they are moved. */
const pathOf = (path: string, scenes: readonly SceneRow[]): string =>
  path.replace(/^scenes\[(\d+)\]/, (all, place: string) => scenes[Number(place)]?.key ?? all);

/** What a person can be told before it is sent. */
export function faultsOf(form: RenderForm): Faults {
  const faults = new Map<string, string>();
  if (form.topic.trim() === '') faults.set('topic', 'Say what the film is called.');
  if (form.scenes.length === 0) faults.set('scenes', 'A film has one scene at least.');
  const scenes = form.scenes.map(({ picture, transition, ...scene }) => ({
    ...scene,
    image: picture?.key,
    transition: transition ? effective(transition) : undefined,
  }));
  const { min, max } = LIMITS.segmentDuration;
  for (const [at, { key, duration_sec }] of form.scenes.entries()) {
    if (!(duration_sec >= min && duration_sec <= max))
      faults.set(`${key}.duration_sec`, `From ${min} to ${max} s`);
    for (const { field, message } of sceneFaults(scenes, at, effective(form.transition)))
      faults.set(field === null ? key : `${key}.${field}`, message);
  }
  return faults;
}

/** What the API objects to. @param scenes as they were sent */
export function faultsIn(error: unknown, scenes: readonly SceneRow[]): Faults {
  if (!(error instanceof ApiError) || !('errors' in error.failure)) return new Map();
  return new Map(error.failure.errors?.map(({ path, message }) => [pathOf(path, scenes), message]));
}

/** Those that a change of the form leaves standing. */
export const standing = (faults: Faults, before: RenderForm, after: RenderForm): Faults =>
  new Map(
    [...faults].filter(([path]) => {
      const [field = ''] = path.split('.');
      if (field in after) return before[field as keyof RenderForm] === after[field as keyof RenderForm];
      const rowIn = ({ scenes }: RenderForm): SceneRow | undefined => scenes.find(({ key }) => key === field);
      return rowIn(before) === rowIn(after);
    }),
  );

/** Where a person goes on mending: the first of the form, from its head down. */
export function firstFault(faults: Faults, { scenes }: RenderForm): string | null {
  const places = ['topic', 'tags', 'scenes', ...scenes.map(({ key }) => key)];
  const found = [...faults.keys()].map((path) => path.split('.')[0] ?? '');
  return places.find((place) => found.includes(place)) ?? found[0] ?? null;
}
