import { kindsOfId, type Subject } from '../workflows/contracts/kinds.ts';
import type { Db } from './database.ts';
import { storeOf, visibleTo } from './kinds.ts';
import { isVisible, type Reader } from './visibility.ts';

/** The subject of this id, of whatever kind; undefined: there is none that this reader may see. */
export async function findSubject(db: Db, id: string, reader: Reader): Promise<Subject | undefined> {
  for (const kind of kindsOfId(id)) {
    const [known] = await storeOf(kind).findKnown(db, [id]);
    if (known !== undefined)
      return (await isVisible(db, visibleTo(reader), { kind, id })) ? { kind, id } : undefined;
  }
  return undefined;
}
