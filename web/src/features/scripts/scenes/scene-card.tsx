import { Text, UnstyledButton } from '@mantine/core';
import { lengthInPages } from '../../../../../screenplay/pages/length-words.ts';
import type { Scene } from '../../../../../api/schemas/scenes.ts';
import { count, words } from '../../../ui/formats.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { SceneMenu } from './scene-menu.tsx';
import classes from './scenes-page.module.css';

interface Props {
  scene: Scene;
  place: number;
  scenes: readonly Scene[];
  /** In eighths of a page; undefined: not known yet, or it has no heading. */
  eighths: number | undefined;
  may: boolean;
  onOpen: () => void;
}

const NOTES = [
  ['goal', 'Goal'],
  ['tension', 'Tension'],
  ['tone', 'Tone'],
] as const;

export function SceneCard({ scene, place, scenes, eighths, may, onOpen }: Props) {
  const { scene_number, setting, content } = scene;
  const said = NOTES.filter(([name]) => scene[name] !== '');
  // The heading stands above already; a card has no room for empty lines.
  const text = content
    .replace(/^[^\n]*\n+/, '')
    .replaceAll(/\n\s*\n/g, '\n')
    .trim();
  return (
    <article className={classes.card} aria-label={`Scene ${scene_number}`}>
      <div className={classes.head}>
        <UnstyledButton className={classes.open ?? ''} data-row={place} onClick={onOpen}>
          <span className={classes.number}>{scene_number}.</span> {setting || 'No setting yet'}
        </UnstyledButton>
        {may && <SceneMenu scene={scene} place={place} scenes={scenes} />}
      </div>
      {said.length > 0 && (
        <dl className={classes.notes}>
          {said.map(([name, label]) => (
            <Note key={name} label={label} text={scene[name]} />
          ))}
        </dl>
      )}
      <Text className={classes.text ?? ''} lineClamp={5} {...(!text && { c: 'dimmed' })}>
        {text || 'Nothing written yet.'}
      </Text>
      <Text size="xs" c="dimmed" className="figures">
        {eighths !== undefined && `${lengthInPages(eighths)} · `}
        {count(words(content), 'word')} · <TimeAgo at={scene.updated_at} />
      </Text>
    </article>
  );
}

function Note({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}
