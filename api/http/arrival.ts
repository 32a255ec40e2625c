import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';

/** How long a request may take to arrive, in ms, unless it is let off: two megabytes over a slow line. */
const LONGEST = 120_000;

/** An upload of which nothing has come for so many times as long has been given up, or its sender is gone. */
const STALLED = 5;

interface Arrival {
  readonly longest: number;
  timer: NodeJS.Timeout;
}
const arrivals = new WeakMap<IncomingMessage, Arrival>();

/** Ends the connection of a request that comes too slowly: else a few of them, of anybody, would fill a server. */
export const arrivesSoon =
  (longest = LONGEST): RequestHandler =>
  (request, _response, next) => {
    const arrival = { longest, timer: endsIn(longest, request) };
    arrivals.set(request, arrival);
    request.once('close', () => clearTimeout(arrival.timer));
    next();
  };

/**
 * Lets a request off: camera files are large, and lines slow. It has to come on, though, and once it has been answered, as a
 * refused one is before it has come, it has no longer than others.
 */
export const mayTakeLong: RequestHandler = (request, response, next) => {
  const arrival = arrivals.get(request);
  if (!arrival) return next();
  const { longest } = arrival;
  clearTimeout(arrival.timer);
  let come = request.socket.bytesRead;
  arrival.timer = setInterval(() => {
    if (!request.complete && request.socket.bytesRead === come) request.destroy();
    come = request.socket.bytesRead;
  }, STALLED * longest);
  response.once('finish', () => {
    clearInterval(arrival.timer);
    if (!request.complete) arrival.timer = endsIn(longest, request);
  });
  next();
};

const endsIn = (time: number, request: IncomingMessage): NodeJS.Timeout =>
  setTimeout(() => {
    if (!request.complete) request.destroy();
  }, time);
