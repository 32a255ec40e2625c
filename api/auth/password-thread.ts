import bcrypt from 'bcrypt';

export type PasswordTask =
  | { readonly kind: 'hash'; readonly password: string; readonly cost: number }
  | { readonly kind: 'compare'; readonly password: string; readonly hash: string };

/** Runs on a thread of its own, which does nothing else: so it may take its time. */
// eslint-disable-next-line import/no-default-export -- what piscina looks for
export default (task: PasswordTask): string | boolean =>
  task.kind === 'hash'
    ? bcrypt.hashSync(task.password, task.cost)
    : bcrypt.compareSync(task.password, task.hash);
