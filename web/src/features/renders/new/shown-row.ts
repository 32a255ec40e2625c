import type { ShownScene } from '../plan/shown-scene.ts';
import type { SceneRow } from './form.ts';

/** A scene that is being written, as pictures show it. */
export const shownRow = ({
  picture,
  title,
  text,
  narration,
  duration_sec,
  transition,
}: SceneRow): ShownScene => ({
  title: title.trim() || picture?.name || null,
  image: picture?.kind === 'image' ? picture.url : null,
  clip: picture?.kind === 'clip' ? picture.url : null,
  text: text.trim() || null,
  narration: narration.trim() || null,
  duration_sec,
  transition,
});
