import { Anchor, Stack } from '@mantine/core';
import { IconBadgeCc, IconLayoutGrid, IconMovie, IconPhoto, IconTimelineEvent } from '@tabler/icons-react';
import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import classes from './job-log.module.css';

/** What came of it, to be taken away. */
export function JobFiles({ job }: { job: RenderJobDetail }) {
  const files = [
    { word: 'The film', icon: IconMovie, url: job.final_video_url, name: 'mp4' },
    { word: 'Its poster', icon: IconPhoto, url: job.poster_url, name: 'jpg' },
    { word: 'A contact sheet', icon: IconLayoutGrid, url: job.contact_sheet_url, name: 'contact-sheet.jpg' },
    { word: 'Its cut, as OpenTimelineIO', icon: IconTimelineEvent, url: job.otio_url, name: 'otio' },
    { word: 'Subtitles, as SRT', icon: IconBadgeCc, url: job.srt_url, name: 'srt' },
    { word: 'Subtitles, as WebVTT', icon: IconBadgeCc, url: job.vtt_url, name: 'vtt' },
  ];
  return (
    <Stack gap={6} align="flex-start">
      {files.map(
        ({ word, icon: Icon, url, name }) =>
          url !== null && (
            <Anchor
              key={word}
              href={url}
              download={`${fileName(job.topic)}.${name}`}
              size="sm"
              className={classes.link ?? ''}
            >
              <Icon size={16} aria-hidden /> {word}
            </Anchor>
          ),
      )}
    </Stack>
  );
}

/** As systems of all kinds take it. */
const fileName = (topic: string): string =>
  topic
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 80) || 'film';
