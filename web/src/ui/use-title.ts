import { useEffect } from 'react';

/** The page's name in the browser's tab; null: a page within this one says it, and has said it before. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} · Greenlit`;
  }, [title]);
}
