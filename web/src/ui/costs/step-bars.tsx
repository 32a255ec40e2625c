import { Progress } from '@mantine/core';
import { capitalised, count, exactDollars } from '../formats.ts';
import classes from './costs.module.css';
import type { Sum } from './sums.ts';

/** What each step has come to, by the model that made it. */
export function StepBars({ sums }: { sums: readonly Sum[] }) {
  const most = Math.max(0, ...sums.map(({ usd }) => usd));
  return (
    <dl className={classes.chart} aria-label="By step and model">
      {sums.map(({ step, model, usd, calls }) => (
        <div key={`${step} ${model}`} className={classes.bar}>
          <dt>
            {capitalised(step)} <span className={classes.model}>{model}</span>
          </dt>
          <dd>
            <Progress value={most === 0 ? 0 : (usd / most) * 100} size="lg" aria-hidden />
            <span className="figures">
              {exactDollars(usd)}, {count(calls, 'call')}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
