import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { rememberedOffset, rememberOffset } from './scrollMemory';

/**
 * Puts a grid that appears back to where it was left under this key, and notes its place from then on.
 * When `content` changes (another filter, another order) the grid starts at the top.
 */
export function useScrollMemory(
  scroller: RefObject<HTMLElement | null>,
  key: string | undefined,
  content: string | undefined,
): void {
  const appeared = useRef(false);
  const shown = useRef(content);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || key === undefined) return;
    if (!appeared.current) element.scrollTop = rememberedOffset(key);
    appeared.current = true;
    const note = () => rememberOffset(key, element.scrollTop);
    note();
    element.addEventListener('scroll', note, { passive: true });
    return () => element.removeEventListener('scroll', note);
  }, [scroller, key]);
  useEffect(() => {
    if (shown.current !== content && scroller.current) scroller.current.scrollTop = 0;
    shown.current = content;
  }, [scroller, content]);
}
