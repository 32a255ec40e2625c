import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import type { Film } from '../../../../../api/schemas/films.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { duration } from '../../../ui/formats.ts';
import { CHECKPOINT_WORDS } from '../words.ts';
import classes from './films.module.css';

interface Props {
  /** All but the newest, oldest first. */
  films: readonly Film[];
  ratio: number;
  /** The one in the player. */
  watched: Film | null;
  onWatch: (film: Film | null) => void;
}

/** The films before: who had each made, and why it did not stay. */
export function Films({ films, ratio, watched, onWatch }: Props) {
  if (films.length === 0) return null;
  return (
    <section aria-label="Films before">
      <Text component="h2" size="sm" fw={650} mt="xl" mb={8}>
        Films before
      </Text>
      <Stack gap="sm">
        {films.toReversed().map((film) => {
          const isWatched = watched?.render_id === film.render_id;
          return (
            <article
              key={film.render_id}
              className={classes.film}
              data-watched={isWatched || undefined}
              aria-label={`Version ${film.version}`}
            >
              <div className={classes.picture}>
                <AssetPicture url={film.poster_url} alt="" ratio={ratio} width={320} />
              </div>
              <Stack gap={4} className={classes.words ?? ''}>
                <Text size="sm" fw={600}>
                  Version {film.version}
                  <Text span inherit c="dimmed" fw={400}>
                    {' · '}
                    {duration(film.duration_sec)} · made <TimeAgo at={film.made_at} />
                    {film.ordered && `, clips approved by ${film.ordered.by.display_name}`}
                  </Text>
                </Text>
                <Story film={film} />
                <Group gap="sm">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-pressed={isWatched}
                    onClick={() => onWatch(isWatched ? null : film)}
                  >
                    {isWatched ? 'Back to the newest' : `Watch version ${film.version}`}
                  </Button>
                  <Anchor href={film.url} size="sm" download>
                    Download
                  </Anchor>
                </Group>
              </Stack>
            </article>
          );
        })}
      </Stack>
    </section>
  );
}

/** What became of it. */
function Story({ film: { sent_back, deployed_at } }: { film: Film }) {
  return (
    <>
      {sent_back && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {sent_back.by.display_name} sent it back
          {sent_back.to && ` to the ${CHECKPOINT_WORDS[sent_back.to].toLowerCase()}`}{' '}
          <TimeAgo at={sent_back.at} />: {sent_back.note}
        </Text>
      )}
      {deployed_at && (
        <Text size="sm">
          Deployed <TimeAgo at={deployed_at} />
        </Text>
      )}
    </>
  );
}
