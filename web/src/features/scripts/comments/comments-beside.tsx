import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './comments.module.css';

/** Where there is room beside the text. */
export const BESIDE = '(min-width: 62.01em)';

/** Beside the text; on a small screen over it. */
export function CommentsBeside({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const isWide = useMediaQuery(BESIDE, true, { getInitialValueInEffect: false });
  if (isWide)
    return (
      <aside className={classes.side} aria-label="Comments">
        {children}
      </aside>
    );
  return (
    <Drawer opened onClose={onClose} position="bottom" size="75%" title="What is said of it">
      {children}
    </Drawer>
  );
}
