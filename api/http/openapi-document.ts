import type { createDocument } from 'zod-openapi';

/** OpenAPI 3.1, as it is served at `/openapi.json`. */
export type OpenApiDocument = ReturnType<typeof createDocument>;
