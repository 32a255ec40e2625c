import { Group, SegmentedControl, Select, VisuallyHidden } from '@mantine/core';
import { IconLayoutGrid, IconTable } from '@tabler/icons-react';
import { CHECKPOINTS } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { STREAM_STATES } from '../../../../../workflows/contracts/stream/stream.ts';
import type { Sort } from '../../../../../workflows/contracts/sorting.ts';
import { CHECKPOINT_WORDS } from '../words.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { SortChoice } from '../../../ui/sort-choice.tsx';
import type { Sorting } from '../../../ui/sorting.ts';
import { STREAM_LOOKS } from '../looks.ts';
import { STREAM_SORTS } from '../sort-words.ts';

interface Props {
  read: (name: string) => string;
  write: (changes: Record<string, string | undefined>) => void;
  sorting: Sorting<Sort<'streams'>>;
}

export function StreamFilterBar({ read, write, sorting }: Props) {
  return (
    <Group gap="sm" mb="lg">
      <SearchField
        label="the streams"
        within="titles"
        value={read('search')}
        onChange={(search) => write({ search })}
      />
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        w={{ base: 'calc(50% - 6px)', xs: 190 }}
        value={read('state') || null}
        onChange={(state) => write({ state: state ?? undefined })}
        data={STREAM_STATES.map((state) => ({ value: state, label: STREAM_LOOKS[state].word }))}
      />
      <Select
        aria-label="Checkpoint"
        placeholder="Any checkpoint"
        clearable
        w={{ base: 'calc(50% - 6px)', xs: 170 }}
        value={read('checkpoint') || null}
        onChange={(checkpoint) => write({ checkpoint: checkpoint ?? undefined })}
        data={CHECKPOINTS.map((name) => ({ value: name, label: CHECKPOINT_WORDS[name] }))}
      />
      <SortChoice
        sorting={sorting}
        words={STREAM_SORTS}
        w={{ base: '100%', xs: 210 }}
        {...(read('view') === 'table' ? { hiddenFrom: 'sm' } : {})}
      />
      <SegmentedControl
        ml={{ sm: 'auto' }}
        aria-label="Show as"
        value={read('view') === 'table' ? 'table' : 'cards'}
        onChange={(view) => write({ view: view === 'table' ? view : undefined, page: read('page') })}
        data={[
          { value: 'cards', label: <Choice icon={IconLayoutGrid} name="Cards" /> },
          { value: 'table', label: <Choice icon={IconTable} name="Table" /> },
        ]}
      />
    </Group>
  );
}

function Choice({ icon: Icon, name }: { icon: typeof IconTable; name: string }) {
  return (
    <>
      <Icon size={17} stroke={1.7} aria-hidden style={{ display: 'block' }} />
      <VisuallyHidden>{name}</VisuallyHidden>
    </>
  );
}
