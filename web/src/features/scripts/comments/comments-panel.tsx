import { Button, Group, SegmentedControl, Skeleton, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ScriptComment } from '../../../../../api/schemas/comments.ts';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import { findQuote, LONGEST_QUOTE, quoteOf, type Passage } from '../../../../../screenplay/quote/quote.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { addComment, useComments, type Shown } from '../api/comments.ts';
import { useScenes } from '../api/scenes.ts';
import { sceneAt } from '../editor/reading.ts';
import type { Standing } from '../editor/screenplay-editor.tsx';
import { CommentForm } from './comment-form.tsx';
import { useMay } from '../script/use-may.ts';
import { scenesInDraft } from './scenes-in-draft.ts';
import { Thread } from './thread.tsx';
import classes from './comments.module.css';

interface Props {
  script: Script;
  text: string;
  standing: Standing;
  /** Selects a passage and shows it. */
  onGo: (passage: Passage) => void;
}

/** What is said of the script, beside its text. */
export function CommentsPanel({ script, text, standing, onGo }: Props) {
  const [shown, setShown] = useState<Shown>('open');
  const comments = useComments(script.id, shown);
  const { data: known = [] } = useScenes(script.id);
  const mayComment = useMay(script, 'comment');
  const ids = useMemo(() => scenesInDraft(standing.scenes, known), [standing.scenes, known]);
  const about = aboutOf(text, standing);
  const placeOf = (thread: ScriptComment) => {
    const scene = thread.scene_id === null ? undefined : standing.scenes[ids.indexOf(thread.scene_id)];
    const found = thread.quote && findQuote(text, thread.quote);
    // What is gone is looked for where it was.
    const passage = found ?? (scene ? { from: scene.from, to: scene.from } : null);
    return { heading: scene?.heading ?? null, isFound: found !== null, passage };
  };
  const send = (words: string, key: string) => {
    const scene_id = ids[about.scene] ?? null;
    const body = { text: words, ...(scene_id !== null && { scene_id }) };
    return addComment(
      script.id,
      about.passage ? { ...body, quote: quoteOf(text, about.passage) } : body,
      key,
    );
  };
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Title order={2} fz={15}>
          Comments
        </Title>
        <SegmentedControl
          aria-label="Which comments"
          size="xs"
          data={[
            { value: 'open', label: 'Open' },
            { value: 'resolved', label: 'Resolved' },
          ]}
          value={shown}
          onChange={(value) => setShown(value)}
        />
      </Group>
      {mayComment && shown === 'open' && (
        <>
          <Text size="xs" c="dimmed" mb={4} lineClamp={2}>
            {about.words}
          </Text>
          <CommentForm label="Your comment" action="Comment" onSend={send} />
        </>
      )}
      {comments.error && !comments.data && (
        <ErrorPanel
          title="The comments cannot be shown"
          error={comments.error}
          onRetry={() => void comments.refetch()}
        />
      )}
      {comments.isPending && <Skeleton h={120} mt="md" aria-label="Loading the comments" />}
      {comments.data?.total === 0 && (
        <Text size="sm" c="dimmed" mt="md">
          {emptyWords(shown, mayComment)}
        </Text>
      )}
      <ul className={classes.threads}>
        {comments.data?.threads.map((thread) => {
          const place = placeOf(thread);
          return (
            <Thread
              key={thread.id}
              script={script}
              thread={thread}
              heading={place.heading}
              isChanged={thread.quote !== null && !place.isFound}
              mayComment={mayComment}
              {...(place.passage && { onGo: onGo.bind(null, place.passage) })}
            />
          );
        })}
      </ul>
      {comments.data && comments.hasNextPage && (
        <Group justify="space-between" mt="sm">
          <Text size="xs" c="dimmed" className="figures">
            The newest {comments.data.threads.length} of {comments.data.total.toLocaleString('en')}
          </Text>
          <Button
            size="compact-xs"
            variant="default"
            loading={comments.isFetchingNextPage}
            onClick={() => void comments.fetchNextPage()}
          >
            Show older
          </Button>
        </Group>
      )}
    </>
  );
}

/** What a comment that is written now would be about: what is selected, or else the scene that the cursor is in. */
function aboutOf(text: string, { selection, scenes, cursor }: Standing) {
  const raw = text.slice(selection.from, selection.to);
  const selected = raw.trim();
  const from = selection.from + raw.length - raw.trimStart().length;
  const isPassage = selected !== '' && selected.length <= LONGEST_QUOTE;
  const scene = sceneAt(scenes, isPassage ? selection.from : cursor);
  const heading = scenes[scene]?.heading;
  const words = isPassage
    ? `On “${selected}”`
    : `On ${heading ?? 'the script'}. Select a passage to comment on it.`;
  return { passage: isPassage ? { from, to: from + selected.length } : null, scene, words };
}

function emptyWords(shown: Shown, mayComment: boolean): string {
  if (shown === 'resolved') return 'Nothing has been resolved yet.';
  return mayComment ? 'Nothing is open. Say what should change.' : 'Nothing is open.';
}
