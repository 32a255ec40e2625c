import { useEffect, useEffectEvent } from 'react';
import { useBlocker } from 'react-router';
import { confirm } from './confirm.tsx';

/** A server that does not answer holds nobody on the page for longer. */
const LONGEST_SAVE_MS = 4000;

/**
 * Asks before a link leads away from text that is not saved.
 * @param save is tried first: nobody is asked about what a moment saves. Tells whether nothing is left to lose.
 */
export function useLeaveGuard(unsaved: boolean, save?: () => Promise<boolean>): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  const trySaving = useEffectEvent(async (): Promise<boolean> => (save ? inTime(save()) : false));
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    let isOver = false;
    const leave = async (): Promise<void> => {
      const saved = await trySaving();
      // Another link was followed meanwhile.
      if (isOver) return;
      if (saved) return blocker.proceed();
      confirm({
        title: 'Leave without saving?',
        text: 'What you typed here has not been saved and would be lost.',
        action: 'Leave',
        cancel: 'Stay here',
        danger: true,
        onConfirm: () => blocker.proceed(),
        onCancel: () => blocker.reset(),
      });
    };
    void leave();
    return () => {
      isOver = true;
    };
  }, [blocker]);
}

const inTime = (saving: Promise<boolean>): Promise<boolean> =>
  Promise.race([saving, new Promise<false>((resolve) => setTimeout(resolve, LONGEST_SAVE_MS, false))]);

/** Has the browser ask before it is closed or loads another page. */
export function useCloseGuard(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}
