/** What a person wants to know once everything runs. */
export interface Welcome {
  readonly seconds: number;
  readonly appUrl: string;
  readonly apiUrl: string;
  readonly temporalUiUrl: string | undefined;
  /** How to sign in the first time, where Greenlit made that account itself. */
  readonly signIn: string | undefined;
}

export function welcome({ seconds, appUrl, apiUrl, temporalUiUrl, signIn }: Welcome): string {
  const rows = [
    ['App', appUrl],
    ['API', `${apiUrl}/docs`],
    ['Temporal', temporalUiUrl],
    ['Sign in', signIn],
  ].filter(([, value]) => value !== undefined);
  const lines = rows.map(([name = '', value]) => `  ${name.padEnd(10)}${value}`);
  return [
    '',
    `Greenlit is ready (${seconds.toFixed(1)} s)`,
    ...lines,
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
