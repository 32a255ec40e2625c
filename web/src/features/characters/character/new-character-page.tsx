import { Navigate } from 'react-router';
import { useUser } from '../../../app/data/session.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { mayWrite } from '../may-write.ts';
import { CharacterForm } from './character-form.tsx';

export function Component() {
  useTitle('New character');
  return mayWrite(useUser()) ? <CharacterForm character={null} /> : <Navigate to="/characters" replace />;
}
