import { Badge, Loader, Progress, Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { CameraFileSummary } from '../../../../api/schemas/files.ts';
import { useProgress } from '../../app/live/progress.ts';
import { TASK_WORDS } from './action-looks.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import classes from './file-state-badge.module.css';
import { FILE_LOOKS } from './looks.ts';

interface Props {
  file: Pick<CameraFileSummary, 'id' | 'state' | 'task' | 'failure'>;
}

/** Where a camera file stands, what machines do with it just now, and whether that failed. */
export function FileStateBadge({ file }: Props) {
  const { id, state, task, failure } = file;
  const live = useProgress('file', id);
  if (task !== null) return <AtWork word={TASK_WORDS[task]} fraction={live[task]?.progress} />;
  return (
    <span className={classes.state}>
      <StateBadge look={FILE_LOOKS[state]} size="sm" />
      {failure !== null && (
        <Tooltip label={failure} multiline maw={360}>
          <IconAlertTriangle
            size={15}
            className={classes.failure}
            aria-label={`Failed: ${failure}`}
            role="img"
          />
        </Tooltip>
      )}
    </span>
  );
}

/** Undefined: it waits for a slot of its site, or has only just begun. */
function AtWork({ word, fraction }: { word: string; fraction: number | undefined }) {
  const percent = fraction === undefined ? null : Math.floor(fraction * 100);
  return (
    <span className={classes.work}>
      <Badge
        variant="light"
        color="sky"
        size="sm"
        tt="none"
        fw={600}
        leftSection={<Loader size={11} color="currentColor" aria-hidden />}
      >
        {word}
        {percent !== null && ` ${percent}%`}
      </Badge>
      {percent !== null && <Progress value={percent} size={3} radius="xl" aria-label={`${word}, progress`} />}
    </span>
  );
}
