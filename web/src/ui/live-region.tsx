import { VisuallyHidden } from '@mantine/core';
import { useAnnouncement } from './announce.ts';

/** Speaks outcomes; there is one on the page, always mounted, as screen readers need it. */
export function LiveRegion() {
  return (
    <VisuallyHidden role="status" aria-live="polite" aria-label="Outcomes">
      {useAnnouncement()}
    </VisuallyHidden>
  );
}
