import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFileAudit } from '../api/files.ts';
import panel from './file-panel.module.css';
import classes from './file-steps.module.css';
import { type FileStep, fileSteps } from './steps.ts';
import { FILE_LOOKS } from '../looks.ts';

/** The ten states: who brought it through each and when, and where it is now. */
export function FileSteps({ file }: { file: CameraFile }) {
  const { data: trail } = useFileAudit(file.id);
  return (
    <section>
      <h2 className={panel.heading}>Its way</h2>
      <ol className={classes.steps} aria-label="States">
        {fileSteps(file, trail ?? []).map((step) => (
          <Step key={step.state} step={step} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step: { state, standing, reached } }: { step: FileStep }) {
  const { word, color, icon: Icon } = FILE_LOOKS[state];
  return (
    <li
      className={classes.step}
      data-standing={standing}
      style={{ '--tone': `var(--mantine-color-${color}-light-color)` } as CSSProperties}
      {...(standing === 'current' || standing === 'working' ? { 'aria-current': 'step' as const } : {})}
    >
      <span className={classes.mark}>
        {standing === 'passed' && <IconCheck size={12} stroke={3} aria-hidden />}
        {standing === 'working' && <Loader size={12} color="currentColor" aria-hidden />}
        {standing === 'failed' &&
          (state === 'rejected' ? (
            <IconBan size={12} aria-hidden />
          ) : (
            <IconAlertTriangle size={12} aria-hidden />
          ))}
        {(standing === 'current' || standing === 'ahead' || standing === 'stopped') && (
          <Icon size={12} stroke={1.8} aria-hidden />
        )}
      </span>
      <span className={classes.word}>{word}</span>
      {reached && (
        <span className={classes.who}>
          {reached.actor.display_name || reached.actor.username}, <TimeAgo at={reached.at} />
        </span>
      )}
    </li>
  );
}
