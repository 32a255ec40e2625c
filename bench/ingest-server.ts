import { createServer } from 'node:http';

/** The least that answers as the orchestrator does, in a process of its own; its memory is what was registered. */
const registered = new Map<string, string>();
let requests = 0;
let tellAfter = Infinity;

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    if (request.url?.endsWith('/heartbeat')) {
      response.writeHead(204).end();
      return;
    }
    const { path, sha256 } = JSON.parse(Buffer.concat(parts).toString()) as { path: string; sha256: string };
    requests += 1;
    registered.set(path, sha256);
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: String(requests), path, sha256 }));
    if (requests === tellAfter) process.send?.('all are here');
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.on('message', (message: { tellAfter: number } | { tally: true }) => {
  if ('tellAfter' in message) {
    tellAfter = message.tellAfter;
    return;
  }
  process.send?.({ requests, registered: [...registered] });
  registered.clear();
  requests = 0;
  tellAfter = Infinity;
});
process.on('disconnect', () => process.exit());
