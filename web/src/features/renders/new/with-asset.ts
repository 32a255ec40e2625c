import type { LibraryAsset } from '../../../../../api/schemas/library.ts';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import type { RenderForm } from './form.ts';
import { mediumOf, sceneOfAsset } from './pick/library.ts';

/** A form with what somebody chose in the library: as its music, or as its last scene where there is room for one. */
export function withAsset(form: RenderForm, asset: LibraryAsset): RenderForm {
  if (asset.kind === 'music')
    return { ...form, music: { file: mediumOf(asset), gain_db: form.music?.gain_db ?? 0 } };
  if (form.scenes.length >= LIMITS.segments) return form;
  return { ...form, scenes: [...form.scenes, sceneOfAsset(asset)] };
}
