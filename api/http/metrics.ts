import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { RequestHandler } from 'express';

export interface Metrics {
  readonly registry: Registry;
  /** Outcomes of decisions: accepted, already_applied, stale, pending, refused. */
  readonly decisions: Counter<'outcome'>;
  readonly sockets: Gauge;
  /** Times each request under its route's pattern, so that ids do not become labels. */
  readonly measure: RequestHandler;
}

/** What Prometheus reads at `/metrics`. A registry of its own, so that two servers can live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'greenlit_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  });
  return {
    registry,
    decisions: new Counter({
      name: 'greenlit_decisions_total',
      help: 'Decisions by what came of them.',
      labelNames: ['outcome'],
      registers,
    }),
    sockets: new Gauge({ name: 'greenlit_sockets', help: 'Open WebSockets.', registers }),
    measure: (request, response, next) => {
      const stop = requests.startTimer();
      response.once('finish', () => {
        const route = (request.route as { path?: unknown } | undefined)?.path;
        const method = /^(GET|HEAD|POST|PATCH|PUT|DELETE|OPTIONS)$/.test(request.method)
          ? request.method
          : 'other';
        stop({ method, route: typeof route === 'string' ? route : 'none', status: response.statusCode });
      });
      next();
    },
  };
}
