import { Button, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useUser } from '../../../app/data/session.ts';
import classes from '../../../ui/drop-veil.module.css';
import { useAreDropsTaken } from './drops.ts';
import { UploadDialog } from './upload-dialog.tsx';
import { mayRoute } from '../../sites/sites.ts';

/** Camera files dropped anywhere on the page, or chosen. */
export function UploadArea() {
  const may = mayRoute(useUser());
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const areDropsTaken = useAreDropsTaken();
  const input = useRef<HTMLInputElement>(null);
  if (!may) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconUpload size={16} />} onClick={() => input.current?.click()}>
        Upload
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Camera files"
        onChange={({ currentTarget }) => {
          setChosen([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <Dropzone.FullScreen
        className={classes.whole ?? ''}
        active={chosen.length === 0 && !areDropsTaken}
        onDrop={setChosen}
        withinPortal={false}
        inputProps={{ 'aria-label': 'Camera files to drop' }}
      >
        <div className={classes.drop}>
          <IconUpload size={40} stroke={1.4} aria-hidden />
          <Text size="lg" fw={600}>
            Drop camera files to upload them
          </Text>
        </div>
      </Dropzone.FullScreen>
      {chosen.length > 0 && <UploadDialog files={chosen} onClose={() => setChosen([])} />}
    </>
  );
}
