import { useCallback, useRef } from 'react';
import { selectRange, toggleOne } from './selection';
import type { GridSelection } from './types';

interface Selectable<Row> {
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selection: GridSelection | undefined;
  keysOf: () => string[];
}

/** A click on a row's tick; with Shift, from the last clicked row to this one. The function never changes: rows are memoised. */
export function useRowSelection<Row>(now: Selectable<Row>): (index: number, range: boolean) => void {
  const latest = useRef(now);
  latest.current = now;
  const lastClicked = useRef(-1);
  return useCallback((index, range) => {
    const { rows, rowKey, selection, keysOf } = latest.current;
    const row = rows[index];
    if (!selection || row === undefined) return;
    selection.onChange(
      range && lastClicked.current >= 0
        ? selectRange(selection.selected, keysOf(), lastClicked.current, index)
        : toggleOne(selection.selected, rowKey(row)),
    );
    lastClicked.current = index;
  }, []);
}
