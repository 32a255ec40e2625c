import { useState } from 'react';
import type { LibraryAsset } from '../../../../../api/schemas/library.ts';
import { useUser } from '../../../app/data/session.ts';
import { SavedTags } from '../../../ui/tags/saved-tags.tsx';
import { mayRender } from '../../renders/may-render.ts';
import { tagAsset } from '../library.ts';

interface Props {
  asset: LibraryAsset;
  known: readonly string[];
}

export function AssetTags({ asset: { key, tags }, known }: Props) {
  // What was saved stands, wherever this asset was read from.
  const [saved, setSaved] = useState<readonly string[]>(tags);
  const save = async (changed: readonly string[]): Promise<void> => {
    await tagAsset(key, changed);
    setSaved(changed);
  };
  return <SavedTags tags={saved} mayChange={mayRender(useUser())} save={save} label="Tags" known={known} />;
}
