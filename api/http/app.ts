import compression from 'compression';
import express, { type Express } from 'express';
import { arrivesSoon } from './arrival.ts';
import { ourNames, refuseStrangeNames } from '../auth/hosts.ts';
import { cors } from '../auth/origin.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from './errors.ts';
import { problemHandler } from './problem.ts';
import { mountRoutes, type RouterOptions } from './router.ts';
import { routes } from '../routes/index.ts';
import { securityHeaders } from './security-headers.ts';
import { serveWeb } from './web.ts';

/**
 * Bytes that a connection carries before it has to wait for an acknowledgement, ten segments as in RFC 6928: an answer of that
 * size arrives no sooner when it is compressed.
 */
const ONE_FLIGHT = 14_600;

/** The HTTP side of Greenlit: every route, then the web app's files, then errors. */
export function createApp(context: ApiContext, options: RouterOptions = {}): Express {
  const { environment, logger, metrics } = context;
  const app = express();
  app.disable('x-powered-by');
  // A query is a flat list of names: `?a[b]=1` stays a parameter that nobody knows.
  app.set('query parser', 'simple');
  app.set('trust proxy', environment.TRUST_PROXY);
  app.use(
    arrivesSoon(options.longestArrival),
    metrics.measure,
    securityHeaders(environment),
    refuseStrangeNames(ourNames(environment)),
    cors(environment),
    compression({ threshold: ONE_FLIGHT }),
  );
  mountRoutes(app, routes, context, options);
  serveWeb(app);
  app.use(() => {
    throw notFound('such page');
  });
  app.use(problemHandler(logger));
  return app;
}
