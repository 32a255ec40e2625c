import { Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { StreamSummary } from '../../../../../api/schemas/streams.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { MiniStepper } from './mini-stepper.tsx';
import { StackedTable } from '../../../ui/stacked-table.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { duration } from '../../../ui/formats.ts';
import classes from './stream-table.module.css';
import { STREAM_LOOKS } from '../looks.ts';
import { standing } from '../words.ts';

export function StreamTable({ streams }: { streams: readonly StreamSummary[] }) {
  return (
    <StackedTable label="Streams" minWidth={820} verticalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Stream</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Progress</Table.Th>
          <Table.Th>Where it stands</Table.Th>
          <Table.Th ta="right">Segments</Table.Th>
          <Table.Th ta="right">Length</Table.Th>
          <Table.Th>Changed</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {streams.map((stream, place) => (
          <Row key={stream.id} stream={stream} place={place} />
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}

function Row({ stream, place }: { stream: StreamSummary; place: number }) {
  const stands = standing(stream);
  return (
    <Table.Tr className={classes.row ?? ''}>
      <Table.Td data-title className={classes.name ?? ''}>
        <Link to={`/streams/${stream.id}`} className={classes.title} data-row={place}>
          <span className={classes.picture}>
            <AssetPicture url={stream.poster_url} alt="" ratio={16 / 9} width={320} />
          </span>
          <Text component="span" size="sm" fw={600} truncate>
            {stream.title}
          </Text>
        </Link>
      </Table.Td>
      <Table.Td data-label="State">
        <StateBadge look={STREAM_LOOKS[stream.state]} size="sm" />
      </Table.Td>
      <Table.Td data-label="Progress">
        <MiniStepper state={stream.state} phase={stream.phase} />
      </Table.Td>
      <Table.Td className={classes.standing ?? ''} {...(stands ? { 'data-label': 'Where it stands' } : {})}>
        {stands && (
          <Text size="sm" c="dimmed" truncate>
            {stands}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-label="Segments" ta="right" className="figures">
        {stream.segments_total}
      </Table.Td>
      <Table.Td data-label="Length" ta="right" className="figures" style={{ whiteSpace: 'nowrap' }}>
        {duration(stream.duration_sec)}
      </Table.Td>
      <Table.Td data-label="Changed" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        <TimeAgo at={stream.updated_at} />
      </Table.Td>
    </Table.Tr>
  );
}
