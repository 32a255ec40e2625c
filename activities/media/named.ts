/** Does work on something, and names it at the beginning of what is told when that fails. Without a name as it is. */
export async function named<Result>(
  name: string | undefined,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // The error stays what it is: by its class is told whether another attempt is worth it.
    if (name !== undefined && error instanceof Error && !signal?.aborted)
      error.message = `${name}: ${error.message}`;
    throw error;
  }
}
