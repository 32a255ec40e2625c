import { Tooltip } from '@mantine/core';
import type { Phase, StreamState } from '../../../../../workflows/contracts/stream/stream.ts';
import { CHECKPOINT_WORDS } from '../words.ts';
import classes from './mini-stepper.module.css';
import { stepStates } from '../steps.ts';

/** The five steps as a bar, for cards and rows. */
export function MiniStepper({ state, phase }: { state: StreamState; phase: Phase }) {
  const steps = stepStates({ state, phase });
  const passed = steps.filter((step) => step.state === 'passed').length;
  return (
    <Tooltip label={steps.map((step) => `${CHECKPOINT_WORDS[step.name]}: ${step.state}`).join(' · ')}>
      <div className={classes.bar} role="img" aria-label={`${passed} of 5 checkpoints passed`}>
        {steps.map((step) => (
          <span key={step.name} className={classes.step} data-state={step.state} />
        ))}
      </div>
    </Tooltip>
  );
}
