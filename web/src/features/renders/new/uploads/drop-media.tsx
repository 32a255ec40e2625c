import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconUpload } from '@tabler/icons-react';
import { type RefObject, useImperativeHandle, useRef } from 'react';
import { MEDIA_EXTENSIONS } from '../../../../../../workflows/contracts/media.ts';
import classes from '../../../../ui/drop-veil.module.css';

const ACCEPTED = [...Object.values(MEDIA_EXTENSIONS).flat(), 'jpeg'].map((ending) => `.${ending}`).join(',');

interface Props {
  /** Opens the system's dialog. */
  openRef: RefObject<(() => void) | null>;
  onFiles: (files: readonly File[]) => void;
}

/** Files dropped anywhere on the page, or chosen in the system's dialog. */
export function DropMedia({ openRef, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(openRef, () => () => input.current?.click(), []);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Pictures, clips and music"
        accept={ACCEPTED}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <Dropzone.FullScreen
        className={classes.whole ?? ''}
        onDrop={onFiles}
        withinPortal={false}
        inputProps={{ 'aria-label': 'Pictures, clips and music to drop' }}
      >
        <div className={classes.drop}>
          <IconUpload size={40} stroke={1.4} aria-hidden />
          <Text size="lg" fw={600}>
            Drop pictures and clips to make scenes of them, music to lay it under the film
          </Text>
        </div>
      </Dropzone.FullScreen>
    </>
  );
}
