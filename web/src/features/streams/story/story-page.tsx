import { Group, Text, Textarea } from '@mantine/core';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { SaveStatus } from '../edit/save-status.tsx';
import { UnsentDraft } from '../edit/unsent-draft.tsx';
import { count, dollars, duration, words } from '../../../ui/formats.ts';
import { useUser } from '../../../app/data/session.ts';
import { useAutosave } from '../edit/use-autosave.ts';
import type { DecisionOutcome } from '../decide/decision-state.ts';
import { noted, StreamDecisionBar } from '../decide/stream-decision-bar.tsx';
import { useDecide } from '../decide/use-decide.ts';
import { StoryConflict } from './story-conflict.tsx';
import { storyAsText, storyEditing } from './story-editing.ts';
import classes from './story-page.module.css';
import { readingSeconds } from '../words.ts';
import { mayReview } from '../may-review.ts';
import { useCurrentStream } from '../api/streams.ts';

/** Checkpoint 1: reading and editing the story, the brief beside it. */
export function Component() {
  const stream = useCurrentStream();
  const deciding = useDecide(stream);
  const may = mayReview(useUser());
  const editable = stream.checkpoint?.name === 'story' && may;
  const { draft, setDraft, status, problem, fault, theirs, unsent, keepMine, takeTheirs, flush } =
    useAutosave(stream, storyEditing, editable);
  const shown = unsent ? draft : stream;

  const approve = async (note: string): Promise<DecisionOutcome> => {
    const saved = await flush();
    if ('problem' in saved)
      return deciding.refuse(`Not approved, as it could not be saved: ${saved.problem}`);
    return deciding.decide({ verdict: 'approve', revision: saved.revision, ...noted(note) });
  };
  return (
    <>
      <div className={classes.page}>
        {theirs && <StoryConflict mine={draft} theirs={theirs} onKeep={keepMine} onTake={takeTheirs} />}
        {unsent && (
          <UnsentDraft text={storyAsText(draft)} className={classes.unsent ?? ''} onDiscard={takeTheirs} />
        )}
        <article className={classes.story} aria-label="Story">
          <Group justify="space-between" mb="xs">
            <Text size="xs" c="dimmed" className="figures">
              {count(words(draft.story), 'word')} · about {duration(readingSeconds(draft.story))} of film when
              read aloud
            </Text>
            {editable && <SaveStatus status={status} problem={problem} />}
          </Group>
          {editable ? (
            <Textarea
              aria-label="Story"
              variant="unstyled"
              autosize
              minRows={12}
              maxLength={LIMITS.story}
              classNames={{ input: classes.text ?? '' }}
              value={draft.story}
              onChange={({ currentTarget: { value } }) => setDraft((old) => ({ ...old, story: value }))}
            />
          ) : (
            <div className={classes.text}>{shown.story}</div>
          )}
        </article>
        <aside className={classes.brief} aria-label="Brief">
          <Text component="h2" size="sm" fw={650} mb={6}>
            Brief
          </Text>
          {editable ? (
            <Textarea
              aria-label="Brief"
              placeholder="What the film is for, its look and tone, what must not happen."
              autosize
              minRows={5}
              maxLength={LIMITS.brief}
              value={draft.brief}
              onChange={({ currentTarget: { value } }) => setDraft((old) => ({ ...old, brief: value }))}
            />
          ) : (
            <Text
              size="sm"
              c={shown.brief ? 'var(--mantine-color-text)' : 'dimmed'}
              style={{ whiteSpace: 'pre-wrap' }}
            >
              {shown.brief || 'No brief was given.'}
            </Text>
          )}
        </aside>
      </div>
      <StreamDecisionBar
        stream={stream}
        checkpoint="story"
        deciding={deciding}
        consequence={
          <>
            <b>Approving</b> cuts the story into segments with prompts, for you to check.{' '}
            {stream.text_provider === 'outliner'
              ? `About 1 s, ${dollars(0)}.`
              : 'A language model writes them: that takes up to a few minutes, and is paid for by the length of the story.'}
          </>
        }
        approve={{
          label: 'Approve',
          disabled: theirs ? 'Choose which text to keep first' : fault !== null && `Not yet: ${fault}`,
          run: approve,
        }}
      />
    </>
  );
}
