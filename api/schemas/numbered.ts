import { z } from 'zod';

/** A number from 1 in an address or a query that Postgres can hold in an integer: an id, or what a version is called by. */
export const numberText = z.coerce.number().int().min(1).max(2_147_483_647);
