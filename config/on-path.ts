import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Whether there is such a program: by its path, or by its name on PATH. */
export async function isOnPath(program: string, path = process.env['PATH'] ?? ''): Promise<boolean> {
  const places = program.includes('/')
    ? [program]
    : path.split(delimiter).map((folder) => join(folder, program));
  const found = await Promise.all(
    places.map((place) =>
      access(place, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
