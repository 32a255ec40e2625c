import { Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { StreamSummary } from '../../../../../api/schemas/streams.ts';
import type { Sort } from '../../../../../workflows/contracts/sorting.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { MiniStepper } from './mini-stepper.tsx';
import { SortHead } from '../../../ui/sort-head.tsx';
import type { ListSorting } from '../../../ui/sorting.ts';
import { StackedTable } from '../../../ui/stacked-table.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { duration } from '../../../ui/formats.ts';
import classes from './stream-table.module.css';
import { STREAM_LOOKS } from '../looks.ts';
import { standing } from '../words.ts';

interface Props {
  streams: readonly StreamSummary[];
  sorting: ListSorting<Sort<'streams'>>;
}

export function StreamTable({ streams, sorting }: Props) {
  return (
    <StackedTable label="Streams" minWidth={820} verticalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <SortHead by="title" sorting={sorting}>
            Stream
          </SortHead>
          <SortHead by="state" sorting={sorting}>
            State
          </SortHead>
          <Table.Th>Progress</Table.Th>
          <Table.Th>Where it stands</Table.Th>
          <Table.Th ta="right">Segments</Table.Th>
          <Table.Th ta="right">Length</Table.Th>
          <SortHead by="-updated_at" sorting={sorting}>
            Changed
          </SortHead>
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
