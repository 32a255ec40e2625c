import type { IncomingMessage } from 'node:http';
import { ProblemError, forbidden } from '../../http/errors.ts';
import { principalOf } from '../../auth/principal.ts';
import { ANSWERED, defineRoute } from '../../http/route.ts';

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/** A program on this machine, and not what a proxy here passes on, whatever is believed of proxies. */
const isFromHere = ({ socket, headers }: IncomingMessage): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].every((name) => headers[name] === undefined);

export const metricsRoute = defineRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Figures for Prometheus: from this machine, or for admins',
  tags: ['System'],
  access: 'public',
  responses: { 200: { description: 'Prometheus text format', contentTypes: ['text/plain'] } },
  problems: ['unauthenticated', 'forbidden'],
  async handler({ context: { authentication, metrics }, request, response }) {
    if (!isFromHere(request)) {
      await authentication.identified(request, response);
      const principal = principalOf(request);
      if (!principal) throw new ProblemError('unauthenticated', 'Sign in first.');
      if (principal.kind !== 'user' || principal.user.role !== 'admin')
        throw forbidden('Metrics are for admins.');
    }
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    return ANSWERED;
  },
});
