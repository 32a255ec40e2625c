import { Box, Text } from '@mantine/core';
import { duration } from '../../../ui/formats.ts';
import { partMarks } from '../../../ui/media/part-marks.ts';
import { frameAt, timecode } from '../../../ui/media/timecode.ts';
import { TRANSITION_WORDS } from '../words.ts';
import classes from './scene-list.module.css';
import { ScenePicture } from './scene-picture.tsx';
import { sceneName, type ShownScene } from './shown-scene.ts';

interface Props {
  scenes: readonly ShownScene[];
  ratio: number;
  fps: number;
}

/** The scenes of a plan, in the film's order, with where each begins. */
export function SceneList({ scenes, ratio, fps }: Props) {
  const marks = partMarks(
    scenes.map(({ duration_sec }, place) => ({ index: place + 1, title: '', duration_sec })),
  );
  return (
    // Of two hundred, what stands below is still in reach.
    <Box component="ol" className={classes.list ?? ''} aria-label="Scenes" tabIndex={0}>
      {scenes.map((scene, place) => {
        const { title, text, narration, transition, duration_sec } = scene;
        return (
          // A plan never changes, so a scene's place is what it is known by.
          <li key={place} className={classes.scene}>
            <span className={`${classes.number} figures`}>{place + 1}</span>
            <div className={classes.picture}>
              <ScenePicture scene={scene} ratio={ratio} alt="" />
            </div>
            <div className={classes.words}>
              <Text size="sm" fw={600} lineClamp={2}>
                {sceneName(scene, place)}
              </Text>
              {text && title && (
                <Text size="sm" lineClamp={3}>
                  {text}
                </Text>
              )}
              {narration && (title || text) && (
                <Text size="sm" c="dimmed" lineClamp={4}>
                  “{narration}”
                </Text>
              )}
            </div>
            <Text size="xs" c="dimmed" className={`figures ${classes.times}`} component="div">
              <span>{timecode(frameAt(marks[place]?.start ?? 0, fps), fps)}</span>
              <span>{duration(duration_sec)}</span>
              {transition && transition.kind !== 'cut' && (
                <span>
                  {TRANSITION_WORDS[transition.kind]}, {duration(transition.duration_sec)}
                </span>
              )}
            </Text>
          </li>
        );
      })}
    </Box>
  );
}
