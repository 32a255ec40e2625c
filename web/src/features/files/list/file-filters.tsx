import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { FILE_STATES } from '../../../../../workflows/contracts/file/transitions.ts';
import { useSites } from '../../sites/sites.ts';
import { useUser } from '../../../app/data/session.ts';
import { useDelayedText } from '../../../ui/use-delayed-text.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import type { FileFilters } from '../api/files.ts';
import { useColorists } from '../api/people.ts';
import classes from './file-filters.module.css';
import { FILE_LOOKS } from '../looks.ts';

interface Props {
  filters: FileFilters;
  write: (changes: Record<string, string | undefined>) => void;
}

export function FileFilterBar({ filters, write }: Props) {
  const user = useUser();
  const field = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useDelayedText(filters.search, (text) => write({ search: text }));
  const { data: sites } = useSites();
  const { data: colorists } = useColorists();
  const own = user.role === 'colorist' ? String(user.id) : null;
  useKeys(
    'Filters',
    useMemo(
      () => [{ keys: ['Shift+F'], label: 'Search the filenames', run: () => field.current?.focus() }],
      [],
    ),
  );
  return (
    <div className={classes.bar}>
      <TextInput
        ref={field}
        aria-label="Search the files"
        placeholder="Search filenames"
        leftSection={<IconSearch size={16} />}
        className={classes.search ?? ''}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      {own !== null && (
        <SegmentedControl
          aria-label="Whose"
          value={filters.assigned_to === own ? 'mine' : 'all'}
          onChange={(whose) => write({ assigned: whose === 'all' ? 'all' : undefined })}
          data={[
            { value: 'mine', label: 'Mine' },
            { value: 'all', label: 'All' },
          ]}
        />
      )}
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        maxDropdownHeight={420}
        className={classes.choice ?? ''}
        value={filters.state || null}
        onChange={(state) => write({ state: state ?? undefined })}
        data={FILE_STATES.map((state) => ({ value: state, label: FILE_LOOKS[state].word }))}
      />
      <Select
        aria-label="Site"
        placeholder="Any site"
        clearable
        className={classes.choice ?? ''}
        value={filters.site || null}
        onChange={(site) => write({ site: site ?? undefined })}
        data={(sites ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      {own === null && (
        <Select
          aria-label="Colorist"
          placeholder="Any colorist"
          clearable
          searchable
          className={classes.choice ?? ''}
          value={filters.assigned_to || null}
          onChange={(id) => write({ assigned: id ?? undefined })}
          data={(colorists ?? []).map(({ id, display_name }) => ({ value: String(id), label: display_name }))}
        />
      )}
    </div>
  );
}
