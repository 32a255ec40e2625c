import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';

/** How long a request may take to arrive, in ms, unless it is let off: two megabytes over a slow line. */
const LONGEST = 120_000;

const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** Ends the connection of a request that comes too slowly: else a few of them, of anybody, would fill a server. */
export const arrivesSoon =
  (longest = LONGEST): RequestHandler =>
  (request, _response, next) => {
    const timer = setTimeout(() => {
      if (!request.complete) request.destroy();
    }, longest);
    timers.set(request, timer);
    request.once('close', () => clearTimeout(timer));
    next();
  };

/** Lets a request off: camera files are large, and lines slow. */
export const mayTakeLong: RequestHandler = (request, _response, next) => {
  clearTimeout(timers.get(request));
  next();
};
