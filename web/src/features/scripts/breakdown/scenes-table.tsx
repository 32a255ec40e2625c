import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { lengthWords } from '../../../../../screenplay/pages/length-words.ts';
import { SortHead } from '../../../ui/sort-head.tsx';
import type { ListSorting } from '../../../ui/sorting.ts';
import { StackedTable } from '../../../ui/stacked-table.tsx';
import { pagesAt, textAt } from '../links.ts';
import { type BrokenDownScene, type SCENE_SORTS, sortScenes } from './order.ts';

interface Props {
  script: number;
  /** 0: the draft. */
  version: number;
  scenes: readonly BrokenDownScene[];
  sorting: ListSorting<(typeof SCENE_SORTS)[number]>;
}

/** Each scene with where, when, who and how long. */
export function ScenesTable({ script, version, scenes, sorting }: Props) {
  return (
    <StackedTable label="Scenes" minWidth={860} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <SortHead by="place" sorting={sorting}>
            Scene
          </SortHead>
          <Table.Th w={90}>Int/Ext</Table.Th>
          <SortHead by="location" sorting={sorting}>
            Location
          </SortHead>
          <SortHead by="time" sorting={sorting}>
            Time
          </SortHead>
          <Table.Th ta="right">Page</Table.Th>
          <SortHead by="-eighths" sorting={sorting}>
            Length
          </SortHead>
          <SortHead by="-cast" sorting={sorting}>
            Cast
          </SortHead>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sortScenes(scenes, sorting.sort).map((scene, place) => (
          <Row key={place} script={script} version={version} scene={scene} />
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}

interface RowProps extends Pick<Props, 'script' | 'version'> {
  scene: BrokenDownScene;
}

function Row({ script, version, scene }: RowProps) {
  const { number, setting, location, time, page, eighths, cast, omitted, from } = scene;
  const place = omitted ? 'Omitted' : location || '–';
  return (
    <Table.Tr>
      <Table.Td data-title fw={600} className="figures">
        {number}
      </Table.Td>
      <Table.Td data-label="Int/Ext">{setting ?? '–'}</Table.Td>
      <Table.Td data-label="Location" fw={550}>
        {/* A version's lines are not where the draft has them. */}
        {version === 0 && from !== null ? (
          <Anchor component={Link} to={textAt(script, from)} inherit title="Where it is written">
            {place}
          </Anchor>
        ) : (
          place
        )}
      </Table.Td>
      <Table.Td data-label="Time">{time ?? '–'}</Table.Td>
      <Table.Td data-label="Page" ta="right" className="figures">
        {page !== null && from !== null ? (
          <Anchor
            component={Link}
            to={pagesAt(script, version, from)}
            inherit
            title="Where it is printed"
            aria-label={`Page ${page}, where scene ${number} begins`}
          >
            {page}
          </Anchor>
        ) : (
          (page ?? '–')
        )}
      </Table.Td>
      <Table.Td data-label="Length" className="figures" style={{ whiteSpace: 'nowrap' }}>
        {page === null ? '–' : lengthWords(eighths)}
      </Table.Td>
      <Table.Td data-label="Cast">
        {cast.length === 0 ? (
          <Text span size="sm" c="dimmed">
            Nobody speaks
          </Text>
        ) : (
          cast.join(', ')
        )}
      </Table.Td>
    </Table.Tr>
  );
}
