import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long an answer may stand unread, in ms. A film that is paused asks again from where it was. */
const LONGEST = 120_000;

/**
 * Ends the connection of a client that takes nothing of what it has asked for: else its answers would stay in memory for
 * ever. While an answer is being made, or a long upload is put on disk, nothing stands to be read, and silence is no fault.
 */
export function cutUnread(server: Server, longest = LONGEST): void {
  server.setTimeout(longest, (socket: Socket) => {
    if (socket.writableLength > 0) socket.destroy();
  });
}
