import { createPaging, type PagingRequest } from './paging.ts';

/** Runs on a thread of its own: setting a long script takes longer than a key may. */
const paged = createPaging();
addEventListener('message', ({ data }: MessageEvent<PagingRequest>) => {
  const answer = paged(data);
  postMessage(answer, { transfer: [answer.anchors.buffer] });
});
