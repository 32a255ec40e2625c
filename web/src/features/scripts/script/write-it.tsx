import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { useMay } from './use-may.ts';

/** The way to where a script is written, for whoever may write in it. */
export function WriteIt({ script }: { script: Script }) {
  return useMay(script, 'write') ? (
    <Button component={Link} to={`/scripts/${script.id}`}>
      Write it
    </Button>
  ) : null;
}
