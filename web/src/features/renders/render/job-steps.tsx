import {
  IconAlertTriangle,
  IconCircle,
  IconCircleCheck,
  IconLoader2,
  IconPlayerStop,
} from '@tabler/icons-react';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { duration } from '../../../ui/formats.ts';
import { useNow } from '../../../ui/use-now.ts';
import { STEP_WORDS } from '../words.ts';
import classes from './job-steps.module.css';

type Step = RenderJobDetail['steps'][number];

const LOOKS: Readonly<Record<Step['state'], { word: string; icon: typeof IconCircle }>> = {
  pending: { word: 'not yet', icon: IconCircle },
  running: { word: 'at work', icon: IconLoader2 },
  completed: { word: 'done', icon: IconCircleCheck },
  error: { word: 'failed', icon: IconAlertTriangle },
  cancelled: { word: 'cancelled', icon: IconPlayerStop },
};

/** What is done in which order, and how long each took. */
export function JobSteps({ job: { steps } }: { job: RenderJobDetail }) {
  const now = useNow();
  return (
    <ol className={classes.steps}>
      {steps.map((step) => {
        const { word, icon: Icon } = LOOKS[step.state];
        const time = secondsOf(step, now);
        return (
          <li key={step.name} data-state={step.state} className={classes.step}>
            <Icon size={18} aria-hidden className={classes.icon} />
            <span className={classes.name}>{STEP_WORDS[step.name]}</span>
            <span className={`${classes.facts} figures`}>
              {step.total !== null && step.state !== 'completed'
                ? `${step.done ?? 0} of ${step.total}`
                : word}
              {time !== null && `, ${duration(time)}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function secondsOf({ started_at, finished_at, state }: Step, now: number): number | null {
  if (started_at === null || state === 'pending') return null;
  const end = finished_at === null ? (state === 'running' ? now : null) : Date.parse(finished_at);
  return end === null ? null : Math.max(0, end - Date.parse(started_at)) / 1000;
}
