import type { TransferCommandName } from '../../../workflows/contracts/transfer/transfer.ts';
import { controlTransfer } from '../../transfers/control-transfer.ts';
import { loadTransfer } from '../../transfers/load-transfer.ts';
import { ENGINEERS } from '../../policies/files.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { noBody } from '../../schemas/file-actions.ts';
import { transferDetail, transferParams } from '../../schemas/transfers.ts';

const commandRoute = (name: TransferCommandName, summary: string): Route =>
  defineRoute({
    method: 'post',
    path: `/api/transfers/:id/${name}`,
    summary,
    description: 'Doing the same again changes nothing.',
    tags: ['Transfers'],
    access: 'user',
    roles: ENGINEERS,
    params: transferParams,
    about: 'transfer',
    body: noBody,
    idempotent: true,
    responses: {
      200: { description: 'Done', schema: transferDetail },
      202: {
        description: 'Sent; no worker has answered yet. The transfer as it still is',
        schema: transferDetail,
      },
    },
    problems: ['illegal_transition', 'engine_unavailable'],
    async handler({ context, user, params: { id }, onceId }) {
      const isDone = await controlTransfer(context, id, name, user, onceId);
      return { status: isDone ? 200 : 202, body: await loadTransfer(context, id) };
    },
  });

export const transferCommandRoutes: readonly Route[] = [
  commandRoute('pause', 'Stop sending and keep what is there'),
  commandRoute('resume', 'Go on from the last verified byte'),
  commandRoute('cancel', 'Give up, and clear away what is there'),
  commandRoute('retry', 'Try again after a failure'),
];
