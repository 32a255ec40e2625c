import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { z } from 'zod';
import { notFound } from '../../http/errors.ts';
import { ANSWERED, defineRoute } from '../../http/route.ts';

const FOLDER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const PARTS = ['swagger-ui.css', 'swagger-ui-bundle.js'] as const;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Greenlit API</title>
    <link rel="icon" href="/favicon.svg">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

/** A file of its own, because the policy for scripts allows none within a page. */
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true });\n`;

export const docsRoute = defineRoute({
  method: 'get',
  path: '/docs',
  summary: 'The API to read and to try',
  tags: ['System'],
  access: 'public',
  responses: { 200: { description: 'Swagger UI', contentTypes: ['text/html'] } },
  async handler({ response }) {
    response.type('html').send(PAGE);
    return ANSWERED;
  },
});

export const docsPartRoute = defineRoute({
  method: 'get',
  path: '/docs/:file',
  summary: 'Scripts and styles of the documentation',
  tags: ['System'],
  access: 'public',
  params: z.object({ file: z.string().max(100) }),
  responses: { 200: { description: 'The file', contentTypes: ['text/css', 'text/javascript'] } },
  problems: ['not_found'],
  async handler({ params: { file }, response }) {
    const part = PARTS.find((name) => name === file);
    if (file === 'start.js') response.type('js').send(START);
    else if (part) response.sendFile(part, { root: FOLDER, maxAge: '1h' });
    else throw notFound('such page');
    return ANSWERED;
  },
});
