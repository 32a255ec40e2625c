/** A function that runs at most `limit` of what it is given at once, and the rest in order. */
export function limited(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next one, if there is one.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
