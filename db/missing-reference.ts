/** A step names something that does not exist: it is not put on record. The message is for whoever named it. */
export class MissingReferenceError extends Error {
  override name = 'MissingReferenceError';
}
