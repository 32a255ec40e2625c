import { stat, statfs } from 'node:fs/promises';

/** Bytes that this process leaves free on every disk it writes large files to; set at its start, from `DISK_FLOOR_BYTES`. */
let floor = 0;
export const keepFree = (bytes: number): void => void (floor = bytes);

/** By the disk: bytes that work under way here is still going to write. */
const reserved = new Map<number, number>();

export interface Room {
  /** Bytes that anybody may still write. */
  readonly free: number;
  /** Bytes of these that stay free, for the databases on the same disk. */
  readonly floor: number;
}

export async function roomIn(folder: string): Promise<Room> {
  return { free: await freeBytes(folder), floor };
}

export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** What was to be written has no room. Passing: people free space, or other work ends. Names no folder. */
export class NoRoomError extends Error {
  override name = 'NoRoomError';
}

/** Room for what somebody is about to write. */
export interface Reservation {
  /** So many bytes are still to be written. */
  shrinkTo(bytes: number): void;
  /** Nothing more is written. */
  release(): void;
}

/**
 * Reserves room before anything is written. Reservations of this process are added up; other processes' work is seen by what
 * it has written, which `assertFloor` looks at on the way.
 * @param folder that is there, on the disk that is meant.
 * @throws NoRoomError when less than the floor would be left.
 */
export async function reserve(folder: string, bytes: number): Promise<Reservation> {
  const { dev } = await stat(folder);
  const free = (await freeBytes(folder)) - (reserved.get(dev) ?? 0);
  if (bytes > 0 && bytes > free - floor) throw new NoRoomError(inWords(free, bytes));
  reserved.set(dev, (reserved.get(dev) ?? 0) + bytes);
  let left = bytes;
  const shrinkTo = (bytes: number): void => {
    const given = left - Math.max(0, Math.min(left, bytes));
    reserved.set(dev, (reserved.get(dev) ?? 0) - given);
    left -= given;
  };
  return { shrinkTo, release: () => shrinkTo(0) };
}

/** @throws NoRoomError when less than the floor is free already. */
export async function assertFloor(folder: string): Promise<void> {
  const free = await freeBytes(folder);
  if (free < floor) throw new NoRoomError(inWords(free));
}

function inWords(free: number, needed?: number): string {
  const need = needed === undefined ? '' : `${inMegabytes(needed)} are needed, `;
  const kept = floor === 0 ? '' : `, of which ${inMegabytes(floor)} stay free for the databases`;
  return `The disk has no room: ${need}${inMegabytes(Math.max(0, free))} are free${kept}. Free some space, then try again.`;
}

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en-US')} MB`;
