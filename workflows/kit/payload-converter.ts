import {
  defaultPayloadConverter,
  type ConverterHint,
  type Payload,
  type PayloadConverter,
  type SerializationContext,
} from '@temporalio/common';

/** Stands for a payload that cannot be decoded. Known by a symbol, which no JSON can hold. */
interface Undecodable {
  readonly [UNDECODABLE]: string;
}
const UNDECODABLE = Symbol.for('greenlit.undecodable');

/** Why a value could not be decoded; undefined: it is a value like any other. */
export const whyUndecodable = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? (value as Partial<Undecodable>)[UNDECODABLE] : undefined;

/**
 * The SDK decodes signals, queries and inputs before any of our code is asked, and what it cannot decode fails the workflow's
 * task again and again. Here that becomes a value, and `interceptors.ts` says what comes of it. Results of activities fail as
 * they always did.
 */
export const payloadConverter: PayloadConverter = {
  toPayload: (value, context, hint) => defaultPayloadConverter.toPayload(value, context, hint),
  fromPayload: <T>(payload: Payload, context?: SerializationContext, hint?: ConverterHint<T>): T => {
    try {
      return defaultPayloadConverter.fromPayload(payload, context, hint);
    } catch (error) {
      if (context?.type !== 'workflow') throw error;
      const undecodable: Undecodable = { [UNDECODABLE]: (error as Error).message };
      return undecodable as T;
    }
  },
};
