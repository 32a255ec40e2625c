import { listTransfers } from '../../../db/queries/transfers/read.ts';
import { pageFieldsOf, pageWindow } from '../../http/paging.ts';
import { presentTransfer } from '../../presenters/transfer.ts';
import { defineRoute } from '../../http/route.ts';
import { transferList, transferListQuery } from '../../schemas/transfers.ts';

export const listTransfersRoute = defineRoute({
  method: 'get',
  path: '/api/transfers',
  summary: 'Transfers, newest first unless another order is asked for',
  tags: ['Transfers'],
  access: 'user',
  query: transferListQuery,
  responses: { 200: { description: 'A page of transfers', schema: transferList } },
  async handler({ context: { db, environment }, user, query }) {
    const { rows, total } = await listTransfers(db, user, query, query.sort, pageWindow(query));
    const transfers = rows.map((row) => presentTransfer(environment, row));
    return { status: 200, body: { transfers, ...pageFieldsOf(query, total) } };
  },
});
