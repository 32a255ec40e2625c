import { Badge, Loader, Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { CameraFileSummary } from '../../../api/schemas/files.ts';
import { TASK_WORDS } from './file-actions.ts';
import { StateBadge } from './state-badge.tsx';
import { FILE_LOOKS } from './states.ts';
import classes from './file-state-badge.module.css';

/** Where a camera file stands, what machines do with it just now, and whether that failed. */
export function FileStateBadge({ file }: { file: Pick<CameraFileSummary, 'state' | 'task' | 'failure'> }) {
  const { state, task, failure } = file;
  if (task !== null) {
    return (
      <Badge
        variant="light"
        color="sky"
        size="sm"
        tt="none"
        fw={600}
        leftSection={<Loader size={11} color="currentColor" aria-hidden />}
      >
        {TASK_WORDS[task]}
      </Badge>
    );
  }
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
