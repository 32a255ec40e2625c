import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { FileCommand, FileRun } from './file.ts';
import type { TransferCommand, TransferRun } from '../transfer/transfer.ts';

/** One of a camera file's actions. The same on the command line; see docs/operating.md. */
export const fileActionSignal = defineSignal<[Partial<FileCommand>?]>('act');
export const fileQuery = defineQuery<FileRun>('file');

/** Pause, resume, cancel or retry a transfer. */
export const transferSignal = defineSignal<[Partial<TransferCommand>?]>('control');
export const transferQuery = defineQuery<TransferRun>('transfer');
