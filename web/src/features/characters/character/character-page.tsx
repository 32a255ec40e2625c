import { Box, Skeleton, Stack } from '@mantine/core';
import { IconMasksTheater } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { isProblem } from '../../../app/data/problem.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { useCharacter } from '../characters.ts';
import { CharacterForm } from './character-form.tsx';

/** One character: who they are, and the scripts they are in. */
export function Component() {
  const { id = '' } = useParams();
  const { data: character, error, refetch } = useCharacter(Number(id));
  useTitle(character?.name ?? 'Character');
  if (isProblem(error, 'not_found') || isProblem(error, 'validation_failed')) {
    return (
      <EmptyState icon={IconMasksTheater} title="There is no such character">
        It may have been deleted, or belong to somebody else.
      </EmptyState>
    );
  }
  if (error && !character)
    return <ErrorPanel title="The character cannot be shown" error={error} onRetry={() => void refetch()} />;
  if (!character) return <Loading />;
  return <CharacterForm key={character.id} character={character} />;
}

function Loading() {
  return (
    <Box p={{ base: 'md', sm: 'xl' }} aria-label="Loading the character">
      <Stack>
        <Skeleton h={34} w="min(420px, 80%)" />
        <Skeleton h={360} />
      </Stack>
    </Box>
  );
}
