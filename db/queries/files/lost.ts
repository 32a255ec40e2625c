/** How a file's failure begins when it is its workflow that is gone. */
export const LOST_FILE = 'Nothing works on this file any more.';

/** Whether its workflow was terminated or lost: it keeps its state, and the next word takes it up again. */
export const isLostFile = ({ failure }: { readonly failure: string | null }): boolean =>
  failure?.startsWith(LOST_FILE) ?? false;
