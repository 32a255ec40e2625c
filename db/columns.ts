import type { ColumnType } from 'kysely';

/** Column types that several tables share: what is read, what is inserted, what is updated. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
export type Created = ColumnType<Date, Date | string | undefined, never>;
/** Written as JSON text, read as what it says. */
export type Json<T> = ColumnType<T, string, string>;
