import { ScreenplayError } from '../../../screenplay/screenplay-error.ts';

/** What comes back from a thread, where an error would lose what it is. @property refused what the writer is told. @property asked what of the query is at fault */
export type Answer<Result> =
  { readonly done: Result } | { readonly refused: string; readonly asked: ScreenplayError['asked'] };

/** Work as a thread does it. */
export const answering =
  <Task, Result>(work: (task: Task) => Result | Promise<Result>) =>
  async (task: Task): Promise<Answer<Result>> => {
    try {
      return { done: await work(task) };
    } catch (error) {
      if (error instanceof ScreenplayError) return { refused: error.message, asked: error.asked };
      throw error;
    }
  };
