/** See those of files. */
export const TRANSFER_EVENTS = {
  'transfer.queued': 'put the transfer of {it} into the queue',
  'transfer.paused': 'paused the transfer of {it}',
  'transfer.resumed': 'resumed the transfer of {it}',
  'transfer.cancelled': 'cancelled the transfer of {it}',
  'transfer.retried': 'tried the transfer of {it} again',
  'transfer.completed': 'completed the transfer of {it}',
  'transfer.failed': 'could not complete the transfer of {it}',
  'transfer.lost': 'found that nothing works on the transfer of {it} any more',
};
