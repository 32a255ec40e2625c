import { WebSocket, type ClientOptions } from 'ws';
import type { LiveMessage } from '../workflows/contracts/live.ts';
import { eventually } from './eventually.ts';

/** A socket that keeps all it hears. */
export interface Ear {
  readonly heard: LiveMessage[];
  readonly closed: Promise<number>;
  hears<T>(found: (heard: readonly LiveMessage[]) => T | undefined): Promise<T>;
  close(): void;
}

export function listenAt(url: string, path: string, headers: ClientOptions['headers']): Promise<Ear> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers });
  const heard: LiveMessage[] = [];
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as LiveMessage));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () =>
      resolve({
        heard,
        closed,
        hears: (found) => eventually(() => Promise.resolve(found(heard))),
        close: () => socket.close(),
      }),
    );
  });
}
