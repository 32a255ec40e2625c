import { Anchor, Badge, Box, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ScriptJob } from '../../../../../api/schemas/script-jobs.ts';
import { NOTE_KINDS } from '../../../../../screenplay/analysis/analysis.ts';
import { KIND_WORDS } from '../../../../../screenplay/analysis/report.ts';
import { lengthInPages } from '../../../../../screenplay/pages/length-words.ts';
import { count } from '../../../ui/formats.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PartsTable } from './parts-table.tsx';
import classes from './analysis-view.module.css';

type Analysis = NonNullable<ScriptJob['analysis']>;

interface Props {
  analysis: Analysis;
  scriptId: number;
  /** By whom, and when. */
  by: ReactNode;
}

/** What is said of a version: the whole first, then note by note with the way to its scene, then what was counted. */
export function AnalysisView({ analysis, scriptId, by }: Props) {
  const { summary, notes, figures } = analysis;
  const scenes = new Map(figures.scenes.map((scene) => [scene.number, scene]));
  return (
    <div className={classes.columns}>
      <Stack gap="lg" miw={0}>
        <Panel title="Summary">
          <Text size="sm" className={classes.words}>
            {summary}
          </Text>
          <Text size="xs" c="dimmed" mt="sm">
            {by}
          </Text>
        </Panel>
        {NOTE_KINDS.map((kind) => {
          const about = notes.filter((note) => note.kind === kind);
          return (
            <Panel key={kind} title={KIND_WORDS[kind]}>
              <Text size="sm" className={classes.words}>
                {analysis[kind]}
              </Text>
              <ul className={classes.notes} aria-label={`Notes on ${KIND_WORDS[kind].toLowerCase()}`}>
                {about.map(({ scene, note, quote }, place) => {
                  const at = scene === null ? undefined : scenes.get(scene);
                  return (
                    <li key={place} className={classes.note}>
                      {at ? (
                        <Anchor
                          component={Link}
                          to={`/scripts/${scriptId}/scenes?scene=${at.lineage_id}`}
                          size="xs"
                          fw={600}
                        >
                          {at.number} · {at.heading}
                        </Anchor>
                      ) : (
                        <Badge size="sm" variant="light" color="gray" tt="none">
                          The whole
                        </Badge>
                      )}
                      <Text size="sm" className={classes.words}>
                        {note}
                      </Text>
                      {quote !== null && (
                        <Box component="blockquote" className={classes.quote}>
                          {isWhole(quote) ? quote : `${quote} …`}
                        </Box>
                      )}
                    </li>
                  );
                })}
              </ul>
            </Panel>
          );
        })}
      </Stack>
      <Panel title="Counted">
        <Text size="sm" mb="sm" className="figures">
          {lengthInPages(figures.eighths)} · {count(figures.scenes.length, 'scene')} ·{' '}
          {count(figures.said, 'word')} spoken, {figures.shown.toLocaleString('en')} shown
        </Text>
        <PartsTable parts={figures.cast} said={figures.said} />
      </Panel>
    </div>
  );
}

/** Whether what is quoted ends where a sentence does. */
const isWhole = (quote: string): boolean => /[.!?…][”"’')]*$/u.test(quote.trimEnd());
