import { Checkbox, Text } from '@mantine/core';
import type { StreamScript } from '../../../../../api/schemas/stream-script.ts';
import type { Segment } from '../../../../../api/schemas/streams.ts';
import { duration } from '../../../ui/formats.ts';
import { staleWords } from './news-words.ts';
import classes from './take-up-dialog.module.css';

type Texts = Pick<Segment, 'narration' | 'prompt' | 'duration_sec'>;

interface ChangedProps {
  compared: StreamScript['segments'][number];
  segment: Segment | undefined;
  isChosen: boolean;
  onToggle: () => void;
}

export function ChangedScene({ compared, segment, isChosen, onToggle }: ChangedProps) {
  const { index, scene_number, proposed, stale } = compared;
  return (
    <li className={classes.scene}>
      <Checkbox
        checked={isChosen}
        onChange={onToggle}
        label={`Scene ${scene_number}, segment ${index}: ${proposed?.title ?? segment?.title ?? ''}`}
        description={staleWords(stale)}
      />
      <div className={classes.sides}>
        {segment && <Side head="In the film" texts={segment} />}
        {proposed && <Side head="In the script" texts={proposed} />}
      </div>
    </li>
  );
}

interface AddedProps {
  added: StreamScript['added'][number];
  isChosen: boolean;
  onToggle: () => void;
}

export function AddedScene({ added, isChosen, onToggle }: AddedProps) {
  const { scene_number, after, proposed, setting } = added;
  return (
    <li className={classes.scene}>
      <Checkbox
        checked={isChosen}
        onChange={onToggle}
        label={`New scene ${scene_number}: ${proposed?.title ?? setting}`}
        description={after === 0 ? 'It becomes the first segment.' : `It comes after segment ${after}.`}
      />
      <div className={classes.sides}>{proposed && <Side head="In the script" texts={proposed} />}</div>
    </li>
  );
}

function Side({ head, texts: { prompt, narration, duration_sec } }: { head: string; texts: Texts }) {
  return (
    <div className={classes.side}>
      <Text size="xs" c="dimmed">
        {head}, {duration(duration_sec)}
      </Text>
      <Text size="sm" className={classes.words ?? ''}>
        {prompt}
      </Text>
      {narration !== '' && (
        <Text size="sm" fs="italic" className={classes.words ?? ''}>
          {narration}
        </Text>
      )}
    </div>
  );
}
