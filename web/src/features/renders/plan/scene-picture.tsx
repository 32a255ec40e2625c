import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { ClipStill } from '../../../ui/media/clip-still.tsx';
import classes from './scene-picture.module.css';
import type { ShownScene } from './shown-scene.ts';

interface Props {
  scene: ShownScene;
  /** Width over height. */
  ratio: number;
  alt: string;
}

/** What a scene shows: its clip, else its image, else its words on a card. */
export function ScenePicture({ scene: { clip, image, text, narration }, ratio, alt }: Props) {
  if (clip) return <ClipStill url={clip} alt={alt} ratio={ratio} />;
  if (image) return <AssetPicture url={image} alt={alt} ratio={ratio} width={320} />;
  return (
    <div className={classes.card} style={{ aspectRatio: ratio }}>
      <span>{text || narration}</span>
    </div>
  );
}
