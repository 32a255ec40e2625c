import { Badge, Button, Code, CopyButton, Group, Loader, Modal, Radio, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { messageOf } from '../../../ui/message-of.ts';
import { bytes, count } from '../../../ui/formats.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { wordOf } from '../action-looks.ts';
import { isAgain } from '../actions/allowed.ts';
import type { ActionDetails } from '../api/files.ts';
import {
  AS_BEFORE,
  detailsOf,
  firstChoice,
  type GradedResult,
  named,
  UNGRADED,
  withUpload,
} from './choice.ts';
import classes from './deliver-dialog.module.css';
import { DropGraded } from './drop-graded.tsx';
import { useGraded } from './graded.ts';
import { endUpload, useGradedUpload } from './graded-uploads.ts';

interface Props {
  file: CameraFile;
  isBusy: boolean;
  /** Why it was not done. */
  problem: string | null;
  onClose: () => void;
  onDeliver: (details: ActionDetails) => void;
}

/** What is to be delivered: chosen of what lies at the site, never guessed. */
export function DeliverDialog({ file, isBusy, problem, onClose, onDeliver }: Props) {
  const { data: folder, error, isLoading } = useGraded(file.id);
  const upload = useGradedUpload(file.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const again = isAgain('deliver', file.state);
  const results = withUpload(folder?.results ?? [], upload);
  const choice = chosen ?? firstChoice(results, again, upload);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (choice === null) return;
    setChosen(choice);
    if (upload?.state === 'uploaded') endUpload(file.id);
    onDeliver(detailsOf(choice));
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={`${wordOf('deliver', file.state)} ${file.filename}`}>
      <Stack>
        <Radio.Group
          label="What is delivered"
          description="As one, with a manifest of all its files."
          value={choice}
          onChange={setChosen}
        >
          <Stack gap="xs" mt="sm" className={classes.results ?? ''}>
            {again && (
              <Radio
                value={AS_BEFORE}
                label="What was delivered before"
                description="Looks whether it is still there, and brings what is gone."
              />
            )}
            {results.map((result) => (
              <Result key={named(result.name)} result={result} />
            ))}
            <Radio
              value={UNGRADED}
              label="The copy as it came, ungraded"
              description={`${file.filename}, ${bytes(file.size_bytes)}`}
            />
          </Stack>
        </Radio.Group>
        {isLoading && (
          <Group gap="xs">
            <Loader size="xs" />
            <Text size="sm">Asking the site what is graded</Text>
          </Group>
        )}
        {error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {messageOf(error)}
          </Text>
        )}
        <DropGraded file={file} taken={results.map(({ name }) => name)} onBegin={() => setChosen(null)} />
        {folder && <Where path={folder.path} n={results.length} leftOut={folder.left_out} />}
        {problem && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        <Group component="form" onSubmit={submit} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={isBusy} disabled={choice === null}>
            {wordOf('deliver', file.state)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Result({
  result: { name, kind, files, bytes: size, modified_at, fault },
}: {
  result: GradedResult;
}) {
  return (
    <Radio
      value={named(name)}
      disabled={fault !== null}
      label={
        <Group gap="xs" wrap="nowrap">
          <span className={classes.name}>{name}</span>
          {kind !== 'file' && (
            <Badge size="xs" variant="default">
              {kind}
            </Badge>
          )}
        </Group>
      }
      description={
        <>
          {kind === 'file' ? bytes(size) : `${count(files, 'file')}, ${bytes(size)}`}
          {modified_at !== null && (
            <>
              {', '}
              <TimeAgo at={modified_at} />
            </>
          )}
        </>
      }
      error={fault}
    />
  );
}

/** Where colorists put what they graded. */
function Where({ path, n, leftOut }: { path: string; n: number; leftOut: number }) {
  return (
    <Text size="sm" c="dimmed" component="div">
      {leftOut > 0 && `${count(leftOut, 'more result')} not shown. `}
      {n === 0 ? 'Nothing graded is there yet. Besides, it can be put into' : 'Graded results lie in'}{' '}
      <Code className={classes.name ?? ''}>{path}</Code>{' '}
      <CopyButton value={path}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="subtle" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </Text>
  );
}
