import { Modal, Skeleton, Stack, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Costs } from '../../../../api/schemas/costs.ts';
import { ErrorPanel } from '../error-panel.tsx';
import { exactDollars } from '../formats.ts';
import { CallTable } from './call-table.tsx';
import { StepBars } from './step-bars.tsx';
import { growth, sumsOf } from './sums.ts';

/** Charts are large, and most dialogs show none. */
const GrowthChart = lazy(async () => ({ default: (await import('./growth-chart.tsx')).GrowthChart }));

interface Props {
  costs: Costs | undefined;
  error: Error | null;
  onRetry: () => void;
  onClose: () => void;
}

/** What something has cost: over time, by step and model, and call by call. */
export function CostsDialog({ costs, error, onRetry, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title="Costs" size="xl">
      {error && <ErrorPanel title="The costs cannot be shown" error={error} onRetry={onRetry} />}
      {costs && <Loaded costs={costs} />}
    </Modal>
  );
}

function Loaded({ costs: { total_usd, reserved_usd, budget_usd, entries } }: { costs: Costs }) {
  const { steps, points } = growth(entries);
  return (
    <Stack gap="md">
      <Text size="sm" className="figures">
        {exactDollars(total_usd)} spent{reserved_usd > 0 && `, ${exactDollars(reserved_usd)} reserved`}
        {budget_usd !== null && `, of a budget of ${exactDollars(budget_usd)}`}.
      </Text>
      {entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing has been asked of a provider yet.
        </Text>
      ) : (
        <>
          {points.length > 1 && (
            <Suspense fallback={<Skeleton h={200} />}>
              <GrowthChart steps={steps} points={points} budget={budget_usd} />
            </Suspense>
          )}
          <StepBars sums={sumsOf(entries)} />
          <CallTable entries={entries} />
        </>
      )}
    </Stack>
  );
}
