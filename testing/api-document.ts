import { createHash } from 'node:crypto';
import { openApiOf } from '../api/http/openapi.ts';
import { routes } from '../api/routes/index.ts';

/** The web's types of the API's calls, written by `npm run api-types`. */
export const API_TYPES = new URL('../web/src/app/data/api-types.d.ts', import.meta.url);

/** The OpenAPI document without what changes with every release. */
export const apiDocument = (): string => {
  const { openapi, info, paths, components } = openApiOf(routes);
  return JSON.stringify({ openapi, info: { ...info, version: '0' }, paths, components });
};

/** Of all operations that the document describes, in its order. */
export const operationIds = (): readonly string[] =>
  Object.values(openApiOf(routes).paths ?? {}).flatMap((path) =>
    Object.values(path as Record<string, { operationId?: string }>).flatMap(
      ({ operationId }) => operationId ?? [],
    ),
  );

/** The first line of the types: it tells which document they are of. */
export const digestLine = (document: string): string =>
  `// Written by \`npm run api-types\`, of the document with the sha256 ${createHash('sha256').update(document).digest('hex')}`;
