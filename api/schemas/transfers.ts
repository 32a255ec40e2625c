import { z } from 'zod';
import { TRANSFER_COMMANDS, TRANSFER_STATES } from '../../workflows/contracts/transfer/transfer.ts';
import { pageFields, pageQuery, sortQuery, pendingWord, timestamp } from './common.ts';
import { priority } from './files.ts';
import { bytes, siteId } from './sites.ts';

export const transferState = z.enum(TRANSFER_STATES);
export const transferParams = z.object({ id: z.uuid() });

export const transfer = z
  .object({
    id: z.uuid(),
    file_id: z.uuid(),
    filename: z.string(),
    from: siteId,
    to: siteId,
    state: transferState,
    allowed: z.array(z.enum(TRANSFER_COMMANDS)).meta({ description: 'What can be done in this state' }),
    priority,
    bytes_total: bytes,
    bytes_done: bytes.meta({ description: 'On disk at the destination' }),
    bytes_per_sec: z.number().min(0),
    eta_sec: z.number().min(0).nullable().meta({ description: 'Seconds left at this rate' }),
    attempts: z.int().min(0),
    resumed_from: bytes.meta({ description: 'Where the last attempt took over' }),
    error: z.string().nullable(),
    created_at: timestamp,
    updated_at: timestamp,
    completed_at: timestamp.nullable(),
    workflow_id: z.string(),
    temporal_url: z.string(),
  })
  .meta({ id: 'Transfer' });

export const transferList = z.object({ transfers: z.array(transfer), ...pageFields });

/** One that is asked for alone. */
export const transferDetail = transfer
  .extend({ pending: pendingWord.nullable() })
  .meta({ id: 'TransferDetail' });

export const transferListQuery = z.strictObject({
  state: transferState.optional(),
  file_id: z.uuid().optional(),
  ...sortQuery('transfers'),
  ...pageQuery,
});

export type Transfer = z.infer<typeof transfer>;
export type TransferDetail = z.infer<typeof transferDetail>;
