import { Button, Group, Input, Text, Textarea } from '@mantine/core';
import { Dropzone, type FileWithPath } from '@mantine/dropzone';
import { IconFileText } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { LIMITS } from '../../../../../workflows/contracts/limits.ts';
import { count, duration, words } from '../../../ui/formats.ts';
import { titleFromFile } from './form.ts';
import classes from './story-field.module.css';
import { readingSeconds } from '../words.ts';

interface Props {
  value: string;
  /** `title` comes with a dropped file. */
  onChange: (story: string, title?: string) => void;
  error: string | undefined;
}

/** The story, typed, pasted, or dropped as a text file. */
export function StoryField({ value, onChange, error }: Props) {
  const choose = useRef<() => void>(null);
  const [refusal, setRefusal] = useState<string>();
  const take = async ([file]: FileWithPath[]): Promise<void> => {
    if (!file) return;
    const text = await file.text();
    if (text.includes('\0')) return setRefusal('That is not a text file.');
    if (text.length > LIMITS.story)
      return setRefusal(`That file is longer than ${LIMITS.story.toLocaleString('en')} characters.`);
    setRefusal(undefined);
    onChange(text, titleFromFile(file.name));
  };
  return (
    <Input.Wrapper label="Story" required id="story" error={error ?? refusal}>
      <Dropzone
        onDrop={(files) => void take(files)}
        onReject={() => setRefusal('Drop one text file of at most 1 MB.')}
        openRef={choose}
        multiple={false}
        maxSize={1024 * 1024}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        tabIndex={-1}
        className={classes.drop ?? ''}
        inputProps={{ 'aria-label': 'Story as a text file' }}
      >
        <Textarea
          id="story"
          variant="unstyled"
          autosize
          minRows={10}
          maxRows={24}
          required
          maxLength={LIMITS.story}
          placeholder="Paste the story here, or drop a text file."
          classNames={{ input: classes.input ?? '' }}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
        <Group justify="space-between" className={classes.foot ?? ''}>
          <Text size="xs" c="dimmed" className="figures">
            {value.trim()
              ? `${count(words(value), 'word')} · about ${duration(readingSeconds(value))} read aloud`
              : 'No words yet'}
          </Text>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconFileText size={14} />}
            onClick={() => choose.current?.()}
          >
            Choose a text file
          </Button>
        </Group>
      </Dropzone>
    </Input.Wrapper>
  );
}
