import type { Insertable, Selectable } from 'kysely';
import type { AssetKind } from '../../../workflows/contracts/stream/stream.ts';
import type { Db } from '../../database.ts';
import type { TakesTable } from '../../schema-streams.ts';

export type Take = Selectable<TakesTable>;

export interface TakeKey {
  readonly stream_id: string;
  readonly segment_id: string;
  readonly kind: AssetKind;
  readonly take: number;
}

export async function findTake(db: Db, key: TakeKey): Promise<Take | undefined> {
  return await db
    .selectFrom('takes')
    .selectAll()
    .where('stream_id', '=', key.stream_id)
    .where('segment_id', '=', key.segment_id)
    .where('kind', '=', key.kind)
    .where('take', '=', key.take)
    .executeTakeFirst();
}

/**
 * Records a finished take. A row that is there already belongs to a file that was lost and has been made again: what it
 * cost counts too.
 */
export async function recordTake(db: Db, take: Insertable<TakesTable>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const lost = await transaction
      .deleteFrom('takes')
      .where('stream_id', '=', take.stream_id)
      .where('segment_id', '=', take.segment_id)
      .where('kind', '=', take.kind)
      .where('take', '=', take.take)
      .returning('cost_usd')
      .executeTakeFirst();
    const cost_usd = (take.cost_usd ?? 0) + Number(lost?.cost_usd ?? 0);
    await transaction
      .insertInto('takes')
      .values({ ...take, cost_usd })
      .execute();
  });
}
