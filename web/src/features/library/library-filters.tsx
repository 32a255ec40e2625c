import { Chip, Group } from '@mantine/core';
import chipClasses from '../../ui/chips.module.css';
import { SearchField } from '../../ui/search-field.tsx';
import { TagFilter } from '../../ui/tags/tag-filter.tsx';
import { CHIPS } from './looks.ts';

interface Props {
  read: (name: string) => string;
  write: (changes: Record<string, string | undefined>) => void;
  /** Tags of the assets in sight, offered to choose from. */
  known: readonly string[];
}

export function LibraryFilterBar({ read, write, known }: Props) {
  return (
    <>
      <Chip.Group value={read('kind')} onChange={(kind) => write({ kind })}>
        <Group gap={6} mb="md" role="group" aria-label="Kind" className={chipClasses.chips ?? ''}>
          {CHIPS.map(({ value, word }) => (
            <Chip key={value} value={value} size="sm" variant="light">
              {word}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group gap="sm" mb="lg" align="flex-start">
        <SearchField
          label="the library"
          within="titles and prompts"
          w={{ base: '100%', xs: 300 }}
          value={read('search')}
          onChange={(search) => write({ search })}
        />
        <TagFilter value={read('tags')} onChange={(tags) => write({ tags })} known={known} />
      </Group>
    </>
  );
}
