import { plain } from '../contracts/shown-text.ts';
import type { TransferRun } from '../contracts/transfer/transfer.ts';
import type { Shown } from '../kit/display.ts';
import { KEYS } from '../kit/search-attribute-keys.ts';

/** A transfer as operators see it. */
export const shown = (run: TransferRun): Shown => ({
  details: `**${run.state}**, attempt ${run.attempts}${run.error === null ? '' : `\n\nFailed: ${plain(run.error)}`}`,
  attributes: [
    { key: KEYS.GreenlitKind, value: 'transfer' },
    { key: KEYS.GreenlitState, value: run.state },
    { key: KEYS.Site, value: run.from },
  ],
});
