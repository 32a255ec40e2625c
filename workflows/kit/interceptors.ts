import type { WorkflowInterceptors } from '@temporalio/workflow';
import { whyUndecodable } from './payload-converter.ts';

/** What the SDK keeps for signals of its own, of which we use none. */
const RESERVED = '__temporal_';
/** Before such a name, which is then like any other that no handler has. */
const SET_ASIDE = ' ';

/** A name that no signal has, so that the handler of signals that there are not is asked. */
const NO_SIGNAL = '';

/** A signal that nobody can read: its name, and why. */
export class UnreadableSignal {
  readonly name: string;
  readonly why: string;

  constructor(name: string, why: string) {
    this.name = name;
    this.why = why;
  }
}

/**
 * What comes of payloads that cannot be decoded: a signal is refused, an input stops the workflow where it is seen. A handler
 * that throws refuses its signal, too: else every task from then on would fail, with nobody the wiser.
 */
export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      // The SDK throws at names that begin as its own do, before it asks anybody.
      activate: ({ activation, ...input }, next) => {
        for (const { signalWorkflow: signal } of activation.jobs ?? []) {
          if (signal?.signalName?.startsWith(RESERVED))
            signal.signalName = `${SET_ASIDE}${signal.signalName}`;
        }
        next({ ...input, activation });
      },
    },
  ],
  inbound: [
    {
      execute: (input, next) => {
        const why = firstFault(input.args);
        if (why !== undefined) throw new TypeError(`The workflow's input cannot be decoded: ${why}`);
        return next(input);
      },
      handleSignal: async (input, next) => {
        const refuse = (why: string): Promise<void> =>
          next({ ...input, signalName: NO_SIGNAL, args: [new UnreadableSignal(input.signalName, why)] });
        const why = firstFault(input.args);
        if (why !== undefined)
          return await refuse(
            `the payload cannot be decoded (${why}). It must be JSON, of the encoding json/plain.`,
          );
        try {
          await next(input);
        } catch (error) {
          await refuse(`the payload cannot be read (${String(error)}).`);
        }
      },
    },
  ],
});

const firstFault = (args: readonly unknown[]): string | undefined =>
  args.map((arg) => whyUndecodable(arg)).find((why) => why !== undefined);
