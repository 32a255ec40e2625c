import { Group, SegmentedControl, Select, TextInput, VisuallyHidden } from '@mantine/core';
import { IconLayoutGrid, IconSearch, IconTable } from '@tabler/icons-react';
import { CHECKPOINTS } from '../../../../../workflows/contracts/stream/checkpoints.ts';
import { STREAM_STATES } from '../../../../../workflows/contracts/stream/stream.ts';
import { CHECKPOINT_WORDS } from '../words.ts';
import { useDelayedText } from '../../../ui/use-delayed-text.ts';
import { STREAM_LOOKS } from '../looks.ts';

interface Props {
  read: (name: string) => string;
  write: (changes: Record<string, string | undefined>) => void;
}

export function StreamFilterBar({ read, write }: Props) {
  const [search, setSearch] = useDelayedText(read('search'), (text) => write({ search: text }));
  return (
    <Group gap="sm" mb="lg">
      <TextInput
        aria-label="Search the streams"
        placeholder="Search titles"
        leftSection={<IconSearch size={16} />}
        w={{ base: '100%', xs: 260 }}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
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
