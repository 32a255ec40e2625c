import { Box, Button, FileButton, Group, Stack, TextInput } from '@mantine/core';
import { IconPhotoSearch, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { UploadedMedium } from '../../../../../api/schemas/media.ts';
import { MEDIA_EXTENSIONS } from '../../../../../workflows/contracts/media.ts';
import { useUser } from '../../../app/data/session.ts';
import { AssetPicture } from '../../../ui/media/asset-picture.tsx';
import { mayRender } from '../../renders/may-render.ts';
import { AssetPicker, type Picking } from '../../renders/new/pick/asset-picker.tsx';
import { UploadLines } from '../../renders/new/uploads/upload-lines.tsx';
import { useUploads } from '../../renders/new/uploads/use-uploads.ts';

const PICTURES = [...MEDIA_EXTENSIONS.image, 'jpeg'].map((ending) => `.${ending}`).join(',');

interface Props {
  /** The address of a picture. */
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** The picture that images are made after: chosen from the library, brought, or named by its address. */
export function ReferenceField({ value, onChange, error }: Props) {
  const may = mayRender(useUser());
  const [isOpen, setOpen] = useState(false);
  const { uploads, upload, dismiss } = useUploads(({ url }: UploadedMedium) => onChange(url));
  const picking: Picking = {
    title: 'A picture from the library',
    kinds: ['image', 'uploaded'],
    fits: ({ kind }) => kind === 'image',
    ...{ most: 1, verb: () => 'Use it' },
    onPick: ([asset]) => onChange(asset?.url ?? ''),
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="sm">
        <TextInput
          label="Made after a picture"
          description="Its subject and light are taken up, where the model can."
          placeholder="/artifacts/…"
          flex="1 1 260px"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          error={error}
        />
        <Button variant="default" leftSection={<IconPhotoSearch size={16} />} onClick={() => setOpen(true)}>
          Choose…
        </Button>
        {may && (
          <FileButton
            accept={PICTURES}
            inputProps={{ 'aria-label': 'A picture to make them after' }}
            onChange={(file) => file && upload([file])}
          >
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconUpload size={16} />}>
                Upload…
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      <UploadLines uploads={uploads} onDismiss={dismiss} />
      {value.startsWith('/artifacts/') && (
        <Box w={200} style={{ overflow: 'hidden', borderRadius: 8 }}>
          <AssetPicture url={value} alt="The picture they are made after" ratio={16 / 9} width={320} />
        </Box>
      )}
      {isOpen && <AssetPicker picking={picking} onClose={() => setOpen(false)} />}
    </Stack>
  );
}
