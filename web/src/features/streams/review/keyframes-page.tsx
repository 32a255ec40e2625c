import { GalleryPage } from './gallery-page.tsx';

export function Component() {
  return <GalleryPage key="keyframe" kind="keyframe" />;
}
