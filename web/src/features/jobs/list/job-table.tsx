import { Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { ScriptJobSummary } from '../../../../../api/schemas/script-jobs.ts';
import { useUser } from '../../../app/data/session.ts';
import { dollars } from '../../../ui/formats.ts';
import { StackedTable } from '../../../ui/stacked-table.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { WRITING_LOOKS, writesWhat } from '../looks.ts';
import classes from './job-table.module.css';

export function JobTable({ jobs }: { jobs: readonly ScriptJobSummary[] }) {
  return (
    <StackedTable label="Jobs" minWidth={900}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Job</Table.Th>
          <Table.Th w={140}>State</Table.Th>
          <Table.Th w={120}>Writes</Table.Th>
          <Table.Th w={220}>Script</Table.Th>
          <Table.Th ta="right" w={110}>
            Tokens
          </Table.Th>
          <Table.Th ta="right" w={90}>
            Cost
          </Table.Th>
          <Table.Th w={130}>Asked for</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {jobs.map((job, place) => (
          <Row key={job.job_id} job={job} place={place} />
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}

function Row({ job, place }: { job: ScriptJobSummary; place: number }) {
  const { job_id, title, state, script, version, output_tokens, cost_usd, created_by, error, detail } = job;
  const isMine = created_by.id === useUser().id;
  const said = [isMine ? '' : `Of ${created_by.display_name}`, error ?? detail ?? ''].filter(Boolean);
  return (
    <Table.Tr>
      <Table.Td data-title>
        <div>
          <Link to={`/jobs/${job_id}`} className={classes.link} data-row={place}>
            {title}
          </Link>
          {said.length > 0 && (
            <Text size="xs" c="dimmed" lineClamp={2} fw={400}>
              {said.join(' · ')}
            </Text>
          )}
        </div>
      </Table.Td>
      <Table.Td data-label="State">
        <StateBadge look={WRITING_LOOKS[state]} size="sm" />
      </Table.Td>
      <Table.Td data-label="Writes">{writesWhat(job)}</Table.Td>
      <Table.Td data-label="Script">
        {script ? (
          <Link to={`/scripts/${script.id}`} className={classes.link}>
            {script.title}
            {version && `, v${version.version}`}
          </Link>
        ) : (
          <Text size="sm" c="dimmed">
            None
          </Text>
        )}
      </Table.Td>
      <Table.Td data-label="Tokens" ta="right" className="figures">
        {output_tokens?.toLocaleString('en') ?? '–'}
      </Table.Td>
      <Table.Td data-label="Cost" ta="right" className="figures">
        {dollars(cost_usd)}
      </Table.Td>
      <Table.Td data-label="Asked for" c="dimmed">
        <TimeAgo at={job.created_at} />
      </Table.Td>
    </Table.Tr>
  );
}
