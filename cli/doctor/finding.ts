/** What the doctor says about one thing. */
export interface Finding {
  readonly subject: string;
  /** `warning` does not keep Greenlit from starting. */
  readonly state: 'ok' | 'warning' | 'fault';
  readonly detail: string;
  /** What to do about it; absent when nothing is. */
  readonly mend?: string;
}

/** One line a finding, for people. */
export function printed({ subject, state, detail, mend }: Finding): string {
  const mark = { ok: 'ok     ', warning: 'warning', fault: 'FAULT  ' }[state];
  return `${mark}  ${subject.padEnd(20)} ${detail}${mend ? `. ${mend}` : ''}`;
}
