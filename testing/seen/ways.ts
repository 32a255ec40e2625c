import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import type { TestApi } from '../api.ts';
import type { ApiClient } from '../api-client.ts';

/** How one of a kind is asked for; what a kind has not is null. */
export interface Ways {
  readonly subject: Subject;
  readonly title: string;
  readonly read: string;
  readonly list: string;
  readonly search: boolean;
  readonly artifact: string | null;
  /** It belongs to the reader `owner`; otherwise to nobody. */
  readonly isOwned?: boolean;
  /** The reader `guest` sees it, too. */
  readonly isShared?: boolean;
  /** Whose to act on it is, where that is not the reader `owner`, who then only sees it. */
  readonly askedBy?: 'guest';
}

export interface SeenHouse {
  readonly api: TestApi;
  readonly owner: ApiClient;
  readonly guest: ApiClient;
}

/** How subjects of a kind are made, each by a name of its own; a kind that may have owners has one that is owned. */
export type Seen = Readonly<Record<string, (house: SeenHouse) => Promise<Ways>>>;

/** Puts some bytes where an artifact of this key is served from. */
export async function stored({ environment }: TestApi, key: string): Promise<void> {
  const path = join(environment.DATA_DIR, key);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, 'bytes');
}
