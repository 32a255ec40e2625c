import { health } from '../../api/schemas/health.ts';

/** Whether a Greenlit answers there; with `wellOnly`, one of which every part is well. */
export async function isGreenlit(url: string, { wellOnly = false } = {}): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(6_000) });
    return health.safeParse(await answer.json()).success && (answer.ok || !wellOnly);
  } catch {
    return false;
  }
}
