import { useEffect, useState } from 'react';

/** False for the first `delayMs`, so that fast answers never flash a loading state. */
export function useDelayed(delayMs = 150): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setPassed(true), delayMs);
    return () => window.clearTimeout(timer);
  }, [delayMs]);
  return passed;
}
