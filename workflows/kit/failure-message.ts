/** The words of the failure that started it all, without the wrapping of activities and child workflows. */
export function failureMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? failureMessage(error.cause) : error.message;
}
