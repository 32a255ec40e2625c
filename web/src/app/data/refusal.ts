import type { Problem } from '../../../../api/schemas/problem.ts';

/** Why an upload was refused, in words, by what was answered; proxies in between say no more than a status. */
export function refusal(status: number, body: unknown): string {
  const { errors, detail } = (body ?? {}) as Partial<Problem>;
  const faults = errors?.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');
  if (faults) return faults;
  if (detail) return detail;
  return status === 413
    ? 'It is larger than what can be uploaded here.'
    : `The server answered ${status}. Try again in a moment.`;
}
