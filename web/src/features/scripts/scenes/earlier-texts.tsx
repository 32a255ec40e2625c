import { Button, Group, Stack, Text } from '@mantine/core';
import type { Scene } from '../../../../../api/schemas/scenes.ts';
import { count } from '../../../ui/formats.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useSceneTexts } from '../api/scenes.ts';
import classes from './scenes-page.module.css';

/** What a scene has said before, newest first. @param onTake puts one back, to be saved; left out: it is only read. */
export function EarlierTexts({ scene, onTake }: { scene: Scene; onTake?: (text: string) => void }) {
  const { data: texts = [] } = useSceneTexts(scene.script_id, scene.id);
  if (texts.length === 0) return null;
  return (
    <details>
      <summary>{count(texts.length, 'earlier text')}</summary>
      <Stack gap="md" mt="sm">
        {texts.map(({ id, content, author, version, replaced_at }) => (
          <section key={id} aria-label={`The text that v${version} replaced`}>
            <Group justify="space-between" mb={4}>
              <Text size="xs" c="dimmed">
                {author?.display_name ?? 'A job'} · replaced in v{version}, <TimeAgo at={replaced_at} />
              </Text>
              {onTake && (
                <Button size="compact-xs" variant="subtle" onClick={() => onTake(content)}>
                  Put it back
                </Button>
              )}
            </Group>
            <div className={`${classes.earlier} ${classes.text}`}>{content || '(empty)'}</div>
          </section>
        ))}
      </Stack>
    </details>
  );
}
