import { Skeleton, Table, Text } from '@mantine/core';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import {
  BandwidthField,
  DestinationField,
  LimitField,
  STEP_WORDS,
  STEPS,
  StepSwitch,
} from '../sites/site-rules.tsx';
import { StackedTable } from '../../ui/stacked-table.tsx';
import { useUser } from '../../app/data/session.ts';
import { useSites, mayRoute } from '../sites/sites.ts';
import classes from './settings.module.css';

/** All sites' rules in one table, so that one sees what differs. */
export function RoutingRules() {
  const { data, error, refetch } = useSites();
  const may = mayRoute(useUser());
  return (
    <section className={classes.section} aria-labelledby="rules">
      <Text component="h2" id="rules" fw={650}>
        Routing rules and limits
      </Text>
      <Text size="sm" c="dimmed" mb="md">
        Steps that a site's new files take by themselves, where they go that name no destination, and how much
        leaves a site at once. Limits hold within seconds; the rest for files reported from now on.
        {!may && ' Engineers and admins can change them.'}
      </Text>
      {error && <ErrorPanel title="The rules cannot be shown" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={200} />}
      {data && (
        <StackedTable label="Routing rules" minWidth={860}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Site</Table.Th>
              {STEPS.map((step) => (
                <Table.Th key={step}>{STEP_WORDS[step]}</Table.Th>
              ))}
              <Table.Th>Default destination</Table.Th>
              <Table.Th>At once</Table.Th>
              <Table.Th>Bandwidth</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map((site) => (
              <Table.Tr key={site.id}>
                <Table.Th scope="row" data-title>
                  {site.name}
                </Table.Th>
                {STEPS.map((step) => (
                  <Table.Td key={step} data-label={STEP_WORDS[step]}>
                    <StepSwitch site={site} step={step} />
                  </Table.Td>
                ))}
                <Table.Td w={190} data-label="Destination">
                  <DestinationField site={site} />
                </Table.Td>
                <Table.Td w={96} data-label="At once">
                  <LimitField site={site} />
                </Table.Td>
                <Table.Td w={140} data-label="Bandwidth">
                  <BandwidthField site={site} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </StackedTable>
      )}
    </section>
  );
}
