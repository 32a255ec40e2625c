import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { WebSocketServer } from 'ws';

/** The least that spreads news to sockets: what Postgres tells one listener goes to everybody, as it came. `databaseUrl channel`. */
const [databaseUrl, channel = ''] = process.argv.slice(2);
const server = createServer();
const sockets = new WebSocketServer({ server });
const listener = new pg.Client({ connectionString: databaseUrl });
await listener.connect();
await listener.query(`listen ${channel}`);
listener.on('notification', ({ payload = '' }) => {
  for (const socket of sockets.clients) socket.send(payload);
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
