import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface BreakableLink {
  readonly port: number;
  /** Breaks every connection and takes no other for so long, ms. */
  breakFor(ms: number): Promise<void>;
  /** From now on nothing gets through, and nobody is told. */
  freeze(): void;
  close(): void;
}

/** A line to a port of this machine that can be cut. */
export async function breakableLink(toPort: () => number): Promise<BreakableLink> {
  const ends = new Set<Socket>();
  let isDown = false;
  let isFrozen = false;
  const keep = (socket: Socket, other: Socket): void => {
    ends.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      ends.delete(socket);
      other.destroy();
    });
  };
  const server = createServer((near) => {
    if (isDown) return void near.destroy();
    const far = connect(toPort(), '127.0.0.1');
    keep(near, far);
    keep(far, near);
    if (isFrozen) return;
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => ends.forEach((end) => end.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    breakFor: async (ms) => {
      isDown = true;
      cut();
      await wait(ms);
      isDown = false;
    },
    freeze: () => {
      isFrozen = true;
      for (const end of ends) end.unpipe().pause();
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
