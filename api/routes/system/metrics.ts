import { ProblemError, forbidden } from '../../errors.ts';
import { principalOf } from '../../auth/principal.ts';
import { ANSWERED, defineRoute } from '../../route.ts';

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

export const metricsRoute = defineRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Figures for Prometheus: from this machine, or for admins',
  tags: ['System'],
  access: 'public',
  responses: { 200: { description: 'Prometheus text format', contentTypes: ['text/plain'] } },
  problems: ['unauthenticated', 'forbidden'],
  async handler({ context: { authentication, metrics }, request, response }) {
    if (!LOOPBACK.test(request.ip ?? '')) {
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
