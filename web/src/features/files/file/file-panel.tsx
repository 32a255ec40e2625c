import {
  ActionIcon,
  Alert,
  Anchor,
  Avatar,
  Group,
  Skeleton,
  Stack,
  Text,
  Title,
  Tooltip,
} from '@mantine/core';
import { IconAlertTriangle, IconBan, IconExternalLink, IconVideoOff, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { FileStateBadge } from '../file-state-badge.tsx';
import { bytes } from '../../../ui/formats.ts';
import { isProblem } from '../../../app/data/problem.ts';
import { useSiteName } from '../../sites/sites.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { Lookers } from '../../../app/live/lookers.tsx';
import { useLiveSubject } from '../../../app/live/use-live.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { useFile } from '../api/files.ts';
import { FileActions } from './file-actions.tsx';
import { FileDelivery } from './file-delivery.tsx';
import { FilePlaces, FileProbe } from './file-facts.tsx';
import classes from './file-panel.module.css';
import { FilePlayer } from './file-player.tsx';
import { FileSteps } from './file-steps.tsx';
import { FileTrail } from './file-trail.tsx';
import { FileTransfer } from './file-transfer.tsx';
import { FileUpload } from './file-upload.tsx';
import type { FileAction } from '../../../../../workflows/contracts/file/transitions.ts';
import { PendingWord } from '../../../ui/pending-word.tsx';
import { ACTION_LOOKS } from '../action-looks.ts';
import { TakeAsItIs } from '../actions/take-as-it-is.tsx';
import { FileWork } from './file-work.tsx';

/** One camera file, beside the list or as a page of its own. */
export function Component() {
  const { id = '' } = useParams();
  const { data: file, error, refetch } = useFile(id);
  const { search } = useLocation();
  const navigate = useNavigate();
  useLiveSubject(id);
  useTitle(file?.filename ?? 'File');
  useKeys(
    'File',
    useMemo(
      () => [{ keys: ['Escape'], label: 'Close', run: () => void navigate(`/files${search}`) }],
      [navigate, search],
    ),
  );
  return (
    <section className={classes.panel} aria-label="File">
      {isProblem(error, 'not_found') && (
        <EmptyState icon={IconVideoOff} title="There is no such file">
          <Anchor component={Link} to={`/files${search}`}>
            All files
          </Anchor>
        </EmptyState>
      )}
      {error && !file && !isProblem(error, 'not_found') && (
        <ErrorPanel title="The file cannot be shown" error={error} onRetry={() => void refetch()} />
      )}
      {!file && !error && <Loading />}
      {/* Another file is another page: nothing typed or said of one may stay for the next. */}
      {file && <File key={file.id} file={file} closeTo={`/files${search}`} />}
    </section>
  );
}

function File({ file, closeTo }: { file: CameraFile; closeTo: string }) {
  return (
    <>
      <div className={classes.body}>
        <Head file={file} closeTo={closeTo} />
        <Problem file={file} />
        {file.pending && (
          <PendingWord
            what={ACTION_LOOKS[file.pending.name as FileAction].word}
            by={file.pending.actor.display_name}
            at={file.pending.at}
          />
        )}
        <FilePlayer file={file} />
        <FileTransfer file={file} />
        <FileWork file={file} />
        <FileUpload fileId={file.id} />
        <FileProbe probe={file.probe} />
        <FileSteps file={file} />
        <FileDelivery file={file} />
        <FilePlaces file={file} />
        <FileTrail file={file} />
      </div>
      <FileActions file={file} />
    </>
  );
}

function Head({ file, closeTo }: { file: CameraFile; closeTo: string }) {
  const { filename, source_site, destination_site, size_bytes, colorist, temporal_url } = file;
  const siteName = useSiteName();
  return (
    <header>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Title order={1} fz={19} lts="-0.01em" className={classes.name ?? ''}>
          {filename}
        </Title>
        <Group gap="sm" wrap="nowrap">
          <Lookers id={file.id} />
          <Tooltip label="Close (Esc)">
            <ActionIcon
              component={Link}
              to={closeTo}
              variant="subtle"
              color="gray"
              aria-label="Close the file"
            >
              <IconX size={19} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <Group gap="6px 12px" mt={6}>
        <FileStateBadge file={file} />
        <Text size="sm" c="dimmed">
          {siteName(source_site)}
          {destination_site && ` to ${siteName(destination_site)}`}
          {` · ${bytes(size_bytes)}`}
          {file.state === 'queued' && ` · priority ${file.priority}`}
        </Text>
        {colorist && (
          <Group gap={6} wrap="nowrap">
            <Avatar name={colorist.display_name} color="initials" size={20} />
            <Text size="sm">{colorist.display_name}</Text>
          </Group>
        )}
        <Anchor
          href={temporal_url}
          target="_blank"
          rel="noreferrer"
          size="sm"
          c="dimmed"
          className={classes.external ?? ''}
        >
          Workflow <IconExternalLink size={13} aria-hidden />
        </Anchor>
      </Group>
    </header>
  );
}

/** What went wrong, where everybody sees it. */
function Problem({ file }: { file: CameraFile }) {
  const { failure, reason } = file;
  if (reason !== null) {
    return (
      <Alert color="orange" variant="light" icon={<IconBan size={19} />} title="Rejected" py="sm">
        <span className={classes.words}>{reason}</span>
      </Alert>
    );
  }
  if (failure === null) return null;
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle size={19} />}
      title="The last step failed"
      py="sm"
    >
      <span className={classes.words}>{failure}</span>
      <TakeAsItIs file={file} />
    </Alert>
  );
}

function Loading() {
  return (
    <Stack p="lg" aria-label="Loading the file">
      <Skeleton h={28} w="70%" />
      <Skeleton h={230} />
      <Skeleton h={260} />
    </Stack>
  );
}
