/** A scene's narration cannot be spoken as it is; the message says what whoever wrote it can do. */
export class NarrationError extends Error {
  override name = 'NarrationError';
}
