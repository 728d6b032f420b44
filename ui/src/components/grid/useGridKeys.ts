import type { KeyboardEvent } from 'react';

interface GridKeys {
  rowCount: number;
  active: number;
  pageRows: number;
  moveTo: (index: number) => void;
  onEnter: (index: number) => void;
  onSpace: (index: number) => void;
  /** Left and right: the grid first offers them to the row (open or close a group), then scrolls sideways. */
  onSideways: (index: number, direction: -1 | 1) => void;
}

/** Arrow keys move the active row, Enter opens it, Space selects it. */
export function useGridKeys(keys: GridKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = keys.rowCount - 1;
    const moves: Record<string, number> = {
      ArrowDown: keys.active + 1,
      ArrowUp: keys.active - 1,
      PageDown: keys.active + keys.pageRows,
      PageUp: keys.active - keys.pageRows,
      Home: 0,
      End: last,
    };
    const target = moves[event.key];
    if (target !== undefined) keys.moveTo(Math.min(last, Math.max(0, target)));
    else if (event.key === 'Enter' && keys.active >= 0) keys.onEnter(keys.active);
    else if (event.key === ' ' && keys.active >= 0) keys.onSpace(keys.active);
    else if (event.key === 'ArrowLeft') keys.onSideways(keys.active, -1);
    else if (event.key === 'ArrowRight') keys.onSideways(keys.active, 1);
    else return;
    event.preventDefault();
  };
}
