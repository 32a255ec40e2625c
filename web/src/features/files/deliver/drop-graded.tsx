import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { Dropzone, type FileWithPath } from '@mantine/dropzone';
import { IconFile, IconFolder, IconUpload } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { bytes, count } from '../../../ui/formats.ts';
import { useTakeDrops } from '../upload/drops.ts';
import { type Brought, proposedName, resultOf } from './brought.ts';
import classes from './deliver-dialog.module.css';
import { type NamedResult, uploadGraded, useGradedUpload } from './graded-uploads.ts';
import { UploadProgress } from './upload-progress.tsx';

interface Props {
  file: CameraFile;
  /** Names of what lies there already. */
  taken: readonly string[];
  onBegin: () => void;
}

/** Where the graded result is brought from this machine: one file, or the files of one folder. */
export function DropGraded({ file: { id, filename }, taken, onBegin }: Props) {
  const upload = useGradedUpload(id);
  const [loose, setLoose] = useState<readonly Brought[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useTakeDrops();
  if (upload && upload.state !== 'uploaded') return <UploadProgress fileId={id} upload={upload} />;

  const begin = (result: NamedResult): void => {
    const name = result.kind === 'file' ? result.file.name : result.name;
    // The server says so, too, but of a folder only when all of it has come.
    if (taken.includes(name)) {
      setProblem(
        `There is a graded “${name}” already, and nothing is overwritten. Give it another name, or choose it above.`,
      );
      return;
    }
    setProblem(null);
    setLoose(null);
    onBegin();
    uploadGraded(id, result);
  };
  const take = (files: readonly FileWithPath[]): void => {
    const result = resultOf(files);
    setProblem(result ? null : 'There is nothing in it that could be delivered.');
    if (!result) return;
    if (result.kind === 'file') begin(result);
    else if (result.name === null) setLoose(result.files);
    else begin({ ...result, name: result.name });
  };
  return (
    <Stack gap={6}>
      {loose ? (
        <NameFolder
          files={loose}
          clip={filename}
          onName={(name) => begin({ kind: 'folder', name, files: loose })}
          onCancel={() => setLoose(null)}
        />
      ) : (
        <Area onFiles={take} />
      )}
      {problem !== null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" className={classes.name ?? ''}>
          {problem}
        </Text>
      )}
    </Stack>
  );
}

function Area({ onFiles }: { onFiles: (files: readonly FileWithPath[]) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const input = (isFolder: boolean) => (
    <input
      ref={isFolder ? folder : files}
      type="file"
      multiple
      hidden
      {...(isFolder && { webkitdirectory: '' })}
      aria-label={isFolder ? 'Folder with the graded result' : 'Graded files'}
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        // The same can be chosen again.
        currentTarget.value = '';
      }}
    />
  );
  return (
    <Dropzone
      className={classes.drop ?? ''}
      onDrop={onFiles}
      activateOnClick={false}
      activateOnKeyboard={false}
      // It holds buttons, which are what Tab reaches.
      tabIndex={-1}
      enablePointerEvents
      p="sm"
      inputProps={{ 'aria-label': 'Graded result to drop' }}
    >
      <Group gap="sm" justify="center">
        <IconUpload size={20} stroke={1.6} aria-hidden />
        <Text size="sm">Drop a graded file or folder here, or</Text>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconFile size={15} />}
            onClick={() => files.current?.click()}
          >
            Choose files…
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconFolder size={15} />}
            onClick={() => folder.current?.click()}
          >
            Choose a folder…
          </Button>
        </Group>
      </Group>
      {input(false)}
      {input(true)}
    </Dropzone>
  );
}

interface NameProps {
  files: readonly Brought[];
  clip: string;
  onName: (name: string) => void;
  onCancel: () => void;
}

/** Several files are one result when they are a folder, whose name somebody says. */
function NameFolder({ files, clip, onName, onCancel }: NameProps) {
  const [name, setName] = useState(() => proposedName(files, clip));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onName(name.trim());
  };
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  return (
    <Stack component="form" gap="xs" onSubmit={submit} aria-label="Folder">
      <TextInput
        label="Name of the folder"
        description={`${count(files.length, 'file')}, ${bytes(size)}, are delivered as one folder.`}
        required
        data-autofocus
        autoFocus
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Group gap="xs" justify="flex-end">
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
          Bring others
        </Button>
        <Button size="compact-sm" type="submit" variant="light" disabled={name.trim() === ''}>
          Upload {count(files.length, 'file')}
        </Button>
      </Group>
    </Stack>
  );
}
