import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { TransferCommand, TransferRun } from './transfer.ts';

/** Pause, resume, cancel or retry a transfer. */
export const transferSignal = defineSignal<[Partial<TransferCommand>?]>('control');
export const transferQuery = defineQuery<TransferRun>('transfer');
