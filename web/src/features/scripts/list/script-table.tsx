import { Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import type { Sort } from '../../../../../workflows/contracts/sorting.ts';
import { useUser } from '../../../app/data/session.ts';
import { count } from '../../../ui/formats.ts';
import { SortHead } from '../../../ui/sort-head.tsx';
import type { ListSorting } from '../../../ui/sorting.ts';
import { StackedTable } from '../../../ui/stacked-table.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { TYPE_WORDS } from '../words.ts';
import classes from './script-table.module.css';

interface Props {
  scripts: readonly Script[];
  sorting: ListSorting<Sort<'scripts'>>;
}

export function ScriptTable({ scripts, sorting }: Props) {
  return (
    <StackedTable label="Scripts" minWidth={860}>
      <Table.Thead>
        <Table.Tr>
          <SortHead by="title" sorting={sorting}>
            Script
          </SortHead>
          <Table.Th w={190}>Genre and tone</Table.Th>
          <Table.Th w={200}>Newest version</Table.Th>
          <Table.Th ta="right" w={90}>
            Scenes
          </Table.Th>
          <Table.Th ta="right" w={90}>
            Words
          </Table.Th>
          <SortHead by="-updated_at" sorting={sorting}>
            Changed
          </SortHead>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {scripts.map((script, place) => (
          <Row key={script.id} script={script} place={place} />
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}

function Row({ script, place }: { script: Script; place: number }) {
  const { id, title, genre, tone, logline, newest, owner } = script;
  const isMine = owner.id === useUser().id;
  return (
    <Table.Tr className={classes.row ?? ''}>
      <Table.Td data-title className={classes.name ?? ''}>
        <div>
          <Link to={`/scripts/${id}`} className={classes.link} data-row={place}>
            {title}
          </Link>
          {(logline || !isMine) && (
            <Text size="xs" c="dimmed" lineClamp={2} fw={400}>
              {[...(isMine ? [] : [`Of ${owner.display_name}`]), ...(logline ? [logline] : [])].join(' · ')}
            </Text>
          )}
        </div>
      </Table.Td>
      <Table.Td data-label="Genre, tone" c="dimmed">
        {[genre, tone].filter(Boolean).join(' · ') || '–'}
      </Table.Td>
      <Table.Td data-label="Newest" c={newest ? 'inherit' : 'dimmed'} className="figures">
        {newest ? `v${newest.version} · ${TYPE_WORDS[newest.script_type]}` : 'Nothing written yet'}
      </Table.Td>
      <Table.Td data-label="Scenes" ta="right" className="figures">
        {newest ? newest.scenes : ''}
      </Table.Td>
      <Table.Td
        data-label="Words"
        ta="right"
        className="figures"
        aria-label={count(newest?.words ?? 0, 'word')}
      >
        {newest ? newest.words.toLocaleString('en') : ''}
      </Table.Td>
      <Table.Td data-label="Changed" c="dimmed" className={classes.whole ?? ''}>
        <TimeAgo at={script.updated_at} />
      </Table.Td>
    </Table.Tr>
  );
}
