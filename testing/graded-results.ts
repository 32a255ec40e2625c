import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import type { GradingHouse } from './grading-house.ts';

/* A graded result as its colorist brings it. */

export interface Sent {
  readonly files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly who?: ApiClient;
}

export async function sendGraded(
  house: GradingHouse,
  id: string,
  { files, fields = {}, who = house.cleo }: Sent,
): Promise<ApiAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, bytes] of Object.entries(files)) form.append('file', new Blob([bytes]), name);
  const response = await fetch(`${house.colour.api.url}/api/files/${id}/graded`, {
    method: 'POST',
    headers: who.headers,
    body: form,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** All that lies in the graded folders, of this file and unfinished, but for what tus has noted. */
export async function gradedLying(house: GradingHouse, id: string): Promise<readonly string[]> {
  const folder = house.at('dallas', 'graded');
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((path) => (path.startsWith(id) || path.startsWith('.uploads')) && !path.endsWith('.json'))
    .toSorted();
}
