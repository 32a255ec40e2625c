import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import { capitalised, exactDollars } from '../formats.ts';
import type { Point } from './sums.ts';

const COLORS = ['sky.6', 'violet.5', 'teal.6', 'orange.6', 'pink.6'];

interface Props {
  steps: readonly string[];
  points: readonly Point[];
  /** Null: no limit. */
  budget: number | null;
}

const time = (at: unknown): string =>
  new Date(Number(at)).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** How the costs have grown, call by call, up to the budget. What it shows stands in the tables below it. */
export function GrowthChart({ steps, points, budget }: Props) {
  const total = Object.entries(points.at(-1) ?? {})
    .filter(([name]) => name !== 'at')
    .reduce((sum, [, usd]) => sum + usd, 0);
  return (
    <div role="img" aria-label={`The costs have grown to ${exactDollars(total)} in ${points.length} calls`}>
      <AreaChart
        h={200}
        data={[...points]}
        dataKey="at"
        type="stacked"
        curveType="stepAfter"
        series={steps.map((name, place) => ({
          name,
          label: capitalised(name),
          color: COLORS[place % COLORS.length] ?? 'sky.6',
        }))}
        withLegend={steps.length > 1}
        withDots={false}
        areaProps={{ isAnimationActive: false }}
        accessibilityLayer={false}
        valueFormatter={exactDollars}
        tickLine="none"
        xAxisProps={{
          type: 'number',
          scale: 'time',
          domain: ['dataMin', 'dataMax'],
          tickFormatter: time,
          minTickGap: 40,
        }}
        yAxisProps={{ width: 64, domain: [0, (most: number) => Math.max(most, budget ?? 0)] }}
        tooltipProps={{ labelFormatter: time }}
        referenceLines={budget === null ? [] : [{ y: budget, label: 'Budget', color: 'red.6' }]}
      />
    </div>
  );
}
