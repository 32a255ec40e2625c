import { readFile } from 'node:fs/promises';
import { EnvironmentError, type Environment } from './environment.ts';

/** Where the workflow service is and how to reach it; the same for clients and workers. */
export interface TemporalAddress {
  /** `host:port` */
  readonly address: string;
  readonly apiKey?: string;
  /** False: plain text. */
  readonly tls: boolean | { serverRootCACertificate?: Buffer; clientCertPair?: { crt: Buffer; key: Buffer } };
}

/**
 * Reads the address, the API key and the TLS files that the environment names. Without `TEMPORAL_ADDRESS` it is the
 * embedded server. An API key means TLS, as Temporal Cloud wants it.
 * @throws EnvironmentError when a file cannot be read, or certificate and key are not given together.
 */
export async function temporalAddress(environment: Environment): Promise<TemporalAddress> {
  const { TEMPORAL_ADDRESS, TEMPORAL_PORT, TEMPORAL_API_KEY } = environment;
  const { TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY } = environment;
  if ((TEMPORAL_TLS_CERT === undefined) !== (TEMPORAL_TLS_KEY === undefined)) {
    throw new EnvironmentError('TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY are needed together.');
  }
  const [ca, crt, key] = await Promise.all([
    readNamed('TEMPORAL_TLS_CA', TEMPORAL_TLS_CA),
    readNamed('TEMPORAL_TLS_CERT', TEMPORAL_TLS_CERT),
    readNamed('TEMPORAL_TLS_KEY', TEMPORAL_TLS_KEY),
  ]);
  const files = {
    ...(ca && { serverRootCACertificate: ca }),
    ...(crt && key && { clientCertPair: { crt, key } }),
  };
  return {
    address: TEMPORAL_ADDRESS ?? `127.0.0.1:${TEMPORAL_PORT}`,
    ...(TEMPORAL_API_KEY !== undefined && { apiKey: TEMPORAL_API_KEY }),
    tls: Object.keys(files).length > 0 ? files : TEMPORAL_API_KEY !== undefined,
  };
}

async function readNamed(variable: string, path: string | undefined): Promise<Buffer | undefined> {
  if (path === undefined) return undefined;
  return await readFile(path).catch((error: Error) => {
    throw new EnvironmentError(`${variable}: ${error.message}`, { cause: error });
  });
}
