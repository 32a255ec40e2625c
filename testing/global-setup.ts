import { startTestServers } from './servers.ts';
import type { TestServers } from './servers.ts';

declare global {
  /** Set by the global setup for the teardown, which Jest runs in the same process. */
  var greenlitTestServers: TestServers | undefined;
}

export default async function setUp(): Promise<void> {
  const servers = await startTestServers();
  globalThis.greenlitTestServers = servers;
  Object.assign(process.env, servers.addresses);
}
