/** A second Ctrl-C means "at once"; but npm passes on the first, so that it arrives twice within milliseconds. */
const sameKeypressMs = 500;

export interface Interrupt {
  /** Aborts at the first SIGINT, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal;
  /** Resolves then. */
  readonly happened: Promise<void>;
  /** Gives the signals their usual meaning again. */
  stopListening(): void;
}

/** Listens for the wish to stop; `atOnce` is called when it is repeated. */
export function listenForInterrupt(atOnce: () => void): Interrupt {
  const controller = new AbortController();
  const happened = Promise.withResolvers<void>();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let first: number | undefined;
  const onSignal = (): void => {
    first ??= Date.now();
    if (Date.now() - first > sameKeypressMs) atOnce();
    controller.abort();
    happened.resolve();
  };
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    happened: happened.promise,
    stopListening: () => signals.forEach((name) => process.off(name, onSignal)),
  };
}
