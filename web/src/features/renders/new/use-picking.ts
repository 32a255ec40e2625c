import { useCallback, useState } from 'react';
import type { LibraryAsset } from '../../../../../api/schemas/library.ts';
import type { UploadedMedium } from '../../../../../api/schemas/media.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { count } from '../../../ui/formats.ts';
import type { Medium, RenderForm } from './form.ts';
import type { Picking } from './pick/asset-picker.tsx';
import { mediumOf, sceneOfAsset } from './pick/library.ts';
import { sceneOf } from './scenes/rows.ts';
import type { SceneActions } from './scenes/use-scenes.ts';

/** What is chosen for: new scenes, the music, or the picture of the scene with this key. */
type Target = 'scenes' | 'music' | { readonly scene: string };

interface Form {
  readonly form: RenderForm;
  readonly set: (change: Partial<RenderForm>) => void;
  readonly actions: SceneActions;
}

/** Choosing from the library and bringing files, and what becomes of what was chosen. */
export function usePicking({ form, set, actions }: Form) {
  const [open, setOpen] = useState<Target | null>(null);
  /** What the next file is brought for. */
  const [uploadFor, setUploadFor] = useState<Target>('scenes');
  const close = useCallback(() => setOpen(null), []);
  const pickScenes = useCallback(() => setOpen('scenes'), []);
  const pickMusic = useCallback(() => setOpen('music'), []);
  const pickPicture = useCallback((scene: string) => setOpen({ scene }), []);

  const take = (target: Target, medium: Medium, length: number | null): void => {
    if (target === 'music' || medium.kind === 'music')
      return set({ music: { file: { ...medium, kind: 'music' }, gain_db: form.music?.gain_db ?? 0 } });
    if (target === 'scenes') return actions.add([sceneOf(medium, length)]);
    actions.write(target.scene, { picture: medium });
  };
  const brought = ({ kind, key, url, filename, duration_sec, has_sound }: UploadedMedium): void => {
    // A picture is no music, whatever it was brought for.
    const target = uploadFor === 'music' && !has_sound ? 'scenes' : uploadFor;
    setUploadFor('scenes');
    take(target, { kind, key, url, name: filename }, duration_sec);
  };
  const chosen = (target: Target, assets: readonly LibraryAsset[]): void => {
    const [first] = assets;
    if (target === 'scenes') return actions.add(assets.map(sceneOfAsset));
    if (first) take(target, mediumOf(first), first.duration_sec);
  };
  return {
    picking: open && pickingOf(open, LIMITS.segments - form.scenes.length, (assets) => chosen(open, assets)),
    close,
    pickScenes,
    pickMusic,
    pickPicture,
    brought,
    /** The next file is for what the dialog is open for. */
    uploadInstead: (): void => {
      setUploadFor(open ?? 'scenes');
      setOpen(null);
    },
  };
}

function pickingOf(target: Target, room: number, onPick: Picking['onPick']): Picking {
  if (target === 'music')
    return {
      title: 'Music from the library',
      kinds: ['music', 'clip', 'film', 'uploaded'],
      fits: ({ kind }) => kind !== 'image',
      ...{ most: 1, verb: () => 'Use it', onPick },
    };
  const isScenes = target === 'scenes';
  return {
    title: isScenes ? 'Scenes from the library' : 'A picture from the library',
    kinds: ['image', 'clip', 'film', 'uploaded'],
    fits: ({ kind }) => kind !== 'music',
    most: isScenes ? Math.max(2, room) : 1,
    verb: (n) => `Add ${count(n, 'scene')}`,
    onPick,
  };
}
