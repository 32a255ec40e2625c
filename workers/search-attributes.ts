import type { NativeConnection } from '@temporalio/worker';
import proto from '@temporalio/proto';
import type { Logger } from '../config/logger.ts';
import { searchAttributes } from '../workflows/contracts/search-attributes.ts';

const { IndexedValueType } = proto.temporal.api.enums.v1;
/** Temporal's own names for the types. */
export const INDEXED_TYPES = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
} as const;

/**
 * Registers the custom search attributes that the namespace lacks. Temporal Cloud, and a cluster that is strict, refuse
 * this to clients: then an operator registers them (docs/operating.md), and until that is done workflows cannot start.
 */
export async function registerSearchAttributes(
  { operatorService }: NativeConnection,
  namespace: string,
  logger: Logger,
): Promise<void> {
  try {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(searchAttributes).filter(([name]) => !(name in customAttributes));
    if (missing.length === 0) return;
    const types = Object.fromEntries(missing.map(([name, type]) => [name, INDEXED_TYPES[type]]));
    await operatorService.addSearchAttributes({ namespace, searchAttributes: types });
    logger.info({ searchAttributes: Object.keys(types) }, 'Registered search attributes');
  } catch (error) {
    logger.warn({ err: error }, 'Search attributes could not be registered; an operator may have to');
  }
}
