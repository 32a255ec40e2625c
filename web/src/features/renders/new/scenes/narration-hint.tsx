import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { seemsTooLong } from '../../../../../../workflows/contracts/render/narration.ts';
import { duration } from '../../../../ui/formats.ts';
import type { SceneRow } from '../form.ts';
import classes from './scene-row-view.module.css';

/** Says of a narration that it will hardly fit its scene: how long it takes is known when it is spoken, so nothing is refused for it. */
export function NarrationHint({ row: { narration, duration_sec } }: { row: SceneRow }) {
  const found = seemsTooLong(narration, duration_sec);
  if (!found) return null;
  const { speaking_sec, needed_sec } = found;
  return (
    <Text size="xs" mt={6} role="status" className={classes.hint ?? ''}>
      <IconAlertTriangle size={14} aria-hidden className={classes.warning} />
      <span>
        About {duration(Math.ceil(speaking_sec))} to speak, and the scene lasts {duration_sec} s. Make it{' '}
        {duration(needed_sec)} long, or the narration shorter: else the render may fail.
      </span>
    </Text>
  );
}
