import { Text, Tooltip, UnstyledButton } from '@mantine/core';
import { duration } from '../../../ui/formats.ts';
import { partMarks } from '../../../ui/media/part-marks.ts';
import { frameAt, timecode } from '../../../ui/media/timecode.ts';
import { lengthOf, TRANSITION_WORDS } from '../words.ts';
import classes from './plan-strip.module.css';
import { ScenePicture } from './scene-picture.tsx';
import { sceneName, type ShownScene } from './shown-scene.ts';

interface Props {
  scenes: readonly ShownScene[];
  /** Width over height of the film. */
  ratio: number;
  fps: number;
  /** Goes to a scene, by its place. */
  onOpen: (place: number) => void;
}

/** A plan as it runs: each scene as wide as it is long, with its picture, and how long all of it is. */
export function PlanStrip({ scenes, ratio, fps, onOpen }: Props) {
  const seconds = scenes.map(({ duration_sec }) => (Number.isFinite(duration_sec) ? duration_sec : 0));
  const marks = partMarks(seconds.map((duration_sec, place) => ({ index: place, title: '', duration_sec })));
  const total = lengthOf(scenes);
  return (
    <section aria-label="Timeline" className={classes.strip}>
      <ol className={classes.scenes}>
        {scenes.map((scene, place) => {
          const { transition } = scene;
          const joint =
            transition && transition.kind !== 'cut'
              ? `, ${TRANSITION_WORDS[transition.kind].toLowerCase()} ${duration(transition.duration_sec)}`
              : '';
          const words = `${place + 1}. ${sceneName(scene, place)}, ${duration(seconds[place] ?? 0)}${joint}`;
          return (
            // The strip follows the list: a scene's place is what it is known by here.
            <li key={place} className={classes.scene} style={{ flexGrow: seconds[place] }}>
              <Tooltip label={words} openDelay={150} multiline maw={340}>
                <UnstyledButton
                  className={classes.open ?? ''}
                  aria-label={words}
                  onClick={() => onOpen(place)}
                >
                  <span className={classes.picture} style={{ width: `calc(var(--strip) * ${ratio})` }}>
                    <ScenePicture scene={scene} ratio={ratio} alt="" />
                  </span>
                  <span className={classes.words}>
                    <span className={classes.name}>{sceneName(scene, place)}</span>
                    <span className={`figures ${classes.length}`}>{duration(seconds[place] ?? 0)}</span>
                  </span>
                  <span className={classes.number}>{place + 1}</span>
                  {joint !== '' && (
                    <span
                      className={classes.joint}
                      style={{ width: share(transition?.duration_sec ?? 0, seconds[place] ?? 0) }}
                    />
                  )}
                </UnstyledButton>
              </Tooltip>
            </li>
          );
        })}
      </ol>
      <Text size="xs" c="dimmed" className={`figures ${classes.times}`} component="div">
        <span>{timecode(0, fps)}</span>
        <span>{duration(total)}</span>
        <span>{timecode(frameAt(marks.at(-1)?.end ?? 0, fps), fps)}</span>
      </Text>
    </section>
  );
}

const share = (part: number, whole: number): string =>
  whole > 0 ? `${Math.min(100, (part / whole) * 100)}%` : '0';
