import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { count } from '../../../ui/formats.ts';
import { Panel } from '../../../ui/panel.tsx';
import { JOB_LOOKS } from '../looks.ts';
import { dayWord } from './day-word.ts';
import type { DayRow } from './day-rows.ts';
import classes from './stats.module.css';

/** The one map's colours, in the shade that is seen on both grounds. */
const shade = (color: string): string => `${color}.6`;

const OUTCOMES = [
  { name: 'completed', label: JOB_LOOKS.completed.word, color: shade(JOB_LOOKS.completed.color) },
  { name: 'failed', label: JOB_LOOKS.error.word, color: shade(JOB_LOOKS.error.color) },
  { name: 'other', label: 'Neither yet', color: shade(JOB_LOOKS.queued.color) },
];

/** What every chart here has: a month on the axis, and nothing that moves. */
const COMMON = {
  h: 220,
  dataKey: 'day',
  tickLine: 'none',
  xAxisProps: { tickFormatter: dayWord, minTickGap: 24 },
  tooltipProps: { labelFormatter: (day: unknown) => dayWord(String(day)) },
  // The same is in the table below, which is made to be read.
  accessibilityLayer: false,
} as const;

const STILL = { isAnimationActive: false };

/** The last month: what came of each day's jobs, how many did well, and how long the machines rendered. */
export function DayCharts({ rows }: { rows: readonly DayRow[] }) {
  const data = [...rows];
  const sum = (of: (row: DayRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return (
    <div className={classes.charts}>
      <Panel title="Jobs a day, by what came of them">
        <div
          role="img"
          aria-label={`The last ${rows.length} days: ${count(
            sum(({ completed }) => completed),
            'job',
          )} completed, ${sum(({ failed }) => failed)} failed`}
        >
          <BarChart
            {...COMMON}
            data={data}
            type="stacked"
            series={OUTCOMES}
            withLegend
            barProps={STILL}
            yAxisProps={{ allowDecimals: false, width: 36 }}
          />
        </div>
      </Panel>
      <Panel title="Success, of those that ended">
        <div role="img" aria-label="The rate of success, day by day">
          <LineChart
            {...COMMON}
            data={data}
            series={[{ name: 'success', label: 'Success', color: shade(JOB_LOOKS.completed.color) }]}
            curveType="linear"
            lineProps={STILL}
            unit=" %"
            yAxisProps={{ domain: [0, 100], width: 52 }}
          />
        </div>
      </Panel>
      <Panel title="Minutes of rendering, by the day of the order">
        <div
          role="img"
          aria-label={`The machines rendered for ${Math.round(sum(({ minutes }) => minutes))} minutes`}
        >
          <BarChart
            {...COMMON}
            data={data}
            series={[{ name: 'minutes', label: 'Minutes', color: shade(JOB_LOOKS.running.color) }]}
            barProps={STILL}
            yAxisProps={{ width: 44 }}
          />
        </div>
      </Panel>
    </div>
  );
}
