import { sql, type RawBuilder } from 'kysely';

/** So many milliseconds before now, by the database's clock. */
export const ago = (ms: number): RawBuilder<Date> => sql<Date>`now() - ${ms} * interval '1 millisecond'`;
