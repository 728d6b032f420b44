import { useEffect } from 'react';

/** Names the browser tab after the page. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts.filter(Boolean), 'Millrace'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
