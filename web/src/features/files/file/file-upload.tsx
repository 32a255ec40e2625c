import { Text } from '@mantine/core';
import { useGradedUpload } from '../deliver/graded-uploads.ts';
import { UploadProgress } from '../deliver/upload-progress.tsx';
import panel from './file-panel.module.css';

/** The graded result that is sent from this browser, for whoever has closed the dialog meanwhile. */
export function FileUpload({ fileId }: { fileId: string }) {
  const upload = useGradedUpload(fileId);
  if (!upload) return null;
  return (
    <section aria-label="Graded result">
      <h2 className={panel.heading}>Graded result</h2>
      {upload.state === 'uploaded' ? (
        <Text size="sm" className={panel.words ?? ''}>
          {upload.name} has been uploaded, and is what is delivered next unless another is chosen.
        </Text>
      ) : (
        <UploadProgress fileId={fileId} upload={upload} />
      )}
    </section>
  );
}
