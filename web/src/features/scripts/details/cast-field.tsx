import { Anchor, MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCast } from '../../characters/characters.ts';

interface Props {
  value: readonly number[];
  onChange: (ids: number[]) => void;
  error: string | undefined;
}

/** The characters of a script, in their order. */
export function CastField({ value, onChange, error }: Props) {
  const [search, setSearch] = useState('');
  const { data: found = [] } = useCast(search);
  // Those chosen before stay named, whatever is searched.
  const [known, setKnown] = useState<ReadonlyMap<number, string>>(new Map());
  const fresh = found.filter(({ id, name }) => known.get(id) !== name);
  if (fresh.length > 0) setKnown(new Map([...known, ...fresh.map(({ id, name }) => [id, name] as const)]));
  return (
    <MultiSelect
      label="Characters"
      description={
        <>
          Who they are goes into every prompt.{' '}
          <Anchor component={Link} to="/characters/new" target="_blank" size="xs" underline="always">
            Make a new one
          </Anchor>
        </>
      }
      placeholder={value.length === 0 ? 'Nobody yet' : ''}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage={search ? 'Nobody of that name' : 'There are no characters yet'}
      data={[...known].map(([id, name]) => ({ value: String(id), label: name }))}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
      searchValue={search}
      onSearchChange={setSearch}
      error={error}
    />
  );
}
