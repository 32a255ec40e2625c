import type { StreamScript } from '../../../../../api/schemas/stream-script.ts';
import { count, enumeration } from '../../../ui/formats.ts';

type Compared = StreamScript['segments'][number];

/** What has become of a film's script since, in a sentence; null: nothing. */
export function newsWords({ segments, added }: Pick<StreamScript, 'segments' | 'added'>): string | null {
  const changed = segments.filter(({ state }) => state === 'changed').length;
  const removed = segments.filter(({ state }) => state === 'removed').length;
  const said = [
    ...(changed === 0 ? [] : [`${count(changed, 'scene')} ${changed === 1 ? 'reads' : 'read'} otherwise`]),
    ...(added.length === 0
      ? []
      : [`${count(added.length, 'scene')} ${added.length === 1 ? 'is' : 'are'} new`]),
    ...(removed === 0 ? [] : [`${count(removed, 'scene')} ${removed === 1 ? 'is' : 'are'} gone`]),
  ];
  return said.length === 0 ? null : `${enumeration(said)}.`;
}

/** What taking over a scene costs its segment. */
export function staleWords(stale: Compared['stale']): string {
  if (stale.includes('keyframe')) return 'Its keyframe and its clip are made anew.';
  if (stale.includes('video')) return 'Its clip is made anew, its keyframe stays.';
  return 'Nothing that is made of it changes.';
}
