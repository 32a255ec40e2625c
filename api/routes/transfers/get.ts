import { loadTransfer } from '../../transfers/load-transfer.ts';
import { defineRoute } from '../../http/route.ts';
import { transferDetail, transferParams } from '../../schemas/transfers.ts';

export const getTransferRoute = defineRoute({
  method: 'get',
  path: '/api/transfers/:id',
  summary: 'A transfer',
  tags: ['Transfers'],
  access: 'user',
  params: transferParams,
  about: 'transfer',
  responses: { 200: { description: 'The transfer', schema: transferDetail } },
  handler: async ({ context, params }) => ({ status: 200, body: await loadTransfer(context, params.id) }),
});
