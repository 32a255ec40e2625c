import { Avatar, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconMasksTheater, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import type { Character } from '../../../../../api/schemas/characters.ts';
import { FIRST_SORT, sortsOf, type Sort } from '../../../../../workflows/contracts/sorting.ts';
import { useUser } from '../../../app/data/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { count } from '../../../ui/formats.ts';
import { useRoving } from '../../../ui/keys/use-roving.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { pageNumber } from '../../../ui/pages.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { SortChoice, type SortWords } from '../../../ui/sort-choice.tsx';
import { sortingOf } from '../../../ui/sorting.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { useCharacters } from '../characters.ts';
import { mayWrite } from '../may-write.ts';
import cards from '../../../ui/cards.module.css';
import classes from './characters-page.module.css';

const SORTS: SortWords<Sort<'characters'>> = {
  name: 'Name, A to Z',
  '-name': 'Name, Z to A',
  '-created_at': 'Newest first',
  created_at: 'Oldest first',
  '-updated_at': 'Changed last first',
  updated_at: 'Unchanged longest first',
};

/** One's own characters, and those of scripts that are shared; an admin's are everybody's. */
export function Component() {
  useTitle('Characters');
  const [read, write] = useUrlState();
  const sorting = sortingOf(sortsOf('characters'), FIRST_SORT.characters, [read, write]);
  const filters = { search: read('search'), sort: sorting.sort, page: pageNumber(read('page')) };
  const list = useCharacters(filters);
  const { data } = list;
  const characters = data?.characters ?? [];
  const navigate = useNavigate();
  useRoving('Characters', characters.length, (place) =>
    navigate(`/characters/${characters[place]?.id ?? ''}`),
  );
  const may = mayWrite(useUser());
  return (
    <Page wide>
      <PageHeader title="Characters" subtitle={data ? count(data.total, 'character') : ' '}>
        {may && (
          <Button component={Link} to="/characters/new" leftSection={<IconPlus size={17} />}>
            New character
          </Button>
        )}
      </PageHeader>
      <Group gap="sm" mb="lg">
        <SearchField
          label="the characters"
          within="names"
          value={filters.search}
          onChange={(search) => write({ search })}
        />
        <SortChoice sorting={sorting} words={SORTS} w={{ base: '100%', xs: 210 }} />
      </Group>
      <ListFrame
        one="character"
        many="characters"
        query={list}
        shown={characters.length}
        onClear={filters.search ? () => write({ search: '' }) : undefined}
        loading={
          <div className={cards.grid} aria-label="Loading the characters">
            {[0, 1, 2, 3].map((card) => (
              <Skeleton key={card} h={150} />
            ))}
          </div>
        }
        empty={
          <EmptyState icon={IconMasksTheater} title="No characters yet">
            Who a character is, what they want and how they speak goes into every prompt of the scripts that
            they are in.
            {may && (
              <Button component={Link} to="/characters/new">
                Make the first character
              </Button>
            )}
          </EmptyState>
        }
        write={write}
      >
        <ul className={cards.grid} aria-label="Characters">
          {characters.map((character, place) => (
            <li key={character.id}>
              <Card character={character} place={place} />
            </li>
          ))}
        </ul>
      </ListFrame>
    </Page>
  );
}

function Card({ character, place }: { character: Character; place: number }) {
  const { id, name, personality, goals, script_ids } = character;
  return (
    <Link to={`/characters/${id}`} className={`${cards.card} ${classes.card}`} data-row={place}>
      <Group gap="sm" wrap="nowrap">
        <Avatar name={name} color="initials" size={42} aria-hidden />
        <div className={classes.naming}>
          <Text component="h2" fw={600} truncate title={name}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {script_ids.length === 0 ? 'In no script' : `In ${count(script_ids.length, 'script')}`}
          </Text>
        </div>
      </Group>
      <Text size="sm" {...(!personality && !goals && { c: 'dimmed' })} lineClamp={3}>
        {personality || goals || 'Nothing is said of them yet.'}
      </Text>
    </Link>
  );
}
