import { Button, FileButton, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { SCRIPT_LIMITS } from '../../../../../workflows/contracts/scripts.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { refusal } from '../../../app/data/refusal.ts';
import { sendForm } from '../../../app/data/send-form.ts';
import { bytes } from '../../../ui/formats.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { scriptKeys } from '../api/keys.ts';

/** @throws Error saying why the file is not taken */
async function importScript(file: File): Promise<Script> {
  if (file.size > SCRIPT_LIMITS.importBytes)
    throw new Error(`It has ${bytes(file.size)}; ${bytes(SCRIPT_LIMITS.importBytes)} are taken at most.`);
  const form = new FormData();
  form.set('file', file, file.name);
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const answer = await sendForm('/api/scripts/import', form, options);
  if (answer?.status !== 201) throw new Error(refusal(answer?.status ?? 0, answer?.body));
  await queryClient.invalidateQueries({ queryKey: scriptKeys.list });
  return answer.body as Script;
}

/** A file that becomes a script. */
export function ImportButton({ onImported }: { onImported: (script: Script) => void }) {
  const { mutate, isPending, error } = useMutation({ mutationFn: importScript, onSuccess: onImported });
  return (
    <div>
      <FileButton
        accept=".fountain,.spmd,.txt"
        inputProps={{ 'aria-label': 'A Fountain file that becomes a script' }}
        onChange={(file) => file && mutate(file)}
      >
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconUpload size={16} />} loading={isPending}>
            Import a Fountain file
          </Button>
        )}
      </FileButton>
      {error && (
        <Text size="sm" c="red" role="alert" mt={4}>
          {messageOf(error)}
        </Text>
      )}
    </div>
  );
}
