import { useMutation } from '@tanstack/react-query';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { tellTaken } from '../../../app/tell.ts';
import { type Command, command, refusal } from '../api/streams.ts';

const DONE: Readonly<Record<Command, string>> = {
  cancel: 'The stream has been cancelled.',
  archive: 'The stream has been archived.',
  restore: 'The stream is back.',
  retry: 'Trying again from where it failed.',
  undo: 'Undone: it waits for its decision again.',
};

/** Commands to a stream, and why the last one does not apply. */
export function useCommand({ id }: Pick<Stream, 'id'>) {
  const { mutateAsync, data, isPending } = useMutation({
    mutationFn: (name: Command) => command(id, name),
    onSuccess: ({ heard, body }, name) => {
      if (body) tellTaken(heard, DONE[name]);
    },
  });
  return {
    /** Tells why it does not apply; null: it does. */
    run: async (name: Command): Promise<string | null> => refused(await mutateAsync(name)),
    problem: data ? refused(data) : null,
    isPending,
  };
}

const refused = (told: Awaited<ReturnType<typeof command>>): string | null =>
  told.body ? null : refusal(told.heard);
