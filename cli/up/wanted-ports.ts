import type { Environment } from '../../config/environment.ts';
import { loopback } from './embedded-servers.ts';
import type { WantedPort } from './ports.ts';

/** What a start will listen on: the API, and the embedded servers that it needs. */
export function wantedPorts(environment: Environment): readonly WantedPort[] {
  const { DATABASE_URL, TEMPORAL_ADDRESS, HOST, PORT, POSTGRES_PORT, TEMPORAL_PORT, TEMPORAL_UI_PORT } =
    environment;
  return [
    { variable: 'PORT', host: HOST, port: PORT },
    ...(DATABASE_URL ? [] : [{ variable: 'POSTGRES_PORT', host: loopback, port: POSTGRES_PORT }]),
    ...(TEMPORAL_ADDRESS
      ? []
      : [
          { variable: 'TEMPORAL_PORT', host: loopback, port: TEMPORAL_PORT },
          { variable: 'TEMPORAL_UI_PORT', host: loopback, port: TEMPORAL_UI_PORT },
        ]),
  ];
}
