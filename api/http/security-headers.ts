import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Environment } from '../../config/environment.ts';

/** Nothing comes from elsewhere, and no script stands in a page. Styles may: the component library writes its variables into one. */
export const securityHeaders = ({ NODE_ENV }: Environment): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    // Plain http is right on one's own machine.
    strictTransportSecurity: NODE_ENV === 'production',
    crossOriginEmbedderPolicy: false,
    // A client of ours on another port (CORS_ORIGINS) shows pictures and films from here.
    crossOriginResourcePolicy: { policy: 'same-site' },
  });
