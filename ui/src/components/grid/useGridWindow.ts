import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import { HEADER_HEIGHT, ROW_HEIGHT } from './types';
import type { GridColumn } from './types';
import { useGridColumns } from './useGridColumns';

const END_MARGIN_ROWS = 60;

export type GridWindow<Row> = ReturnType<typeof useGridWindow<Row>>;

/** What of the grid is on screen: row numbers, pinned columns and the visible part of the scrolling ones. */
export function useGridWindow<Row>(
  scroller: RefObject<HTMLDivElement | null>,
  columns: readonly GridColumn<Row>[],
  rowCount: number,
  leadWidth: number,
  onReachEnd: (() => void) | undefined,
) {
  const sized = useGridColumns(columns);
  const pinned = useMemo(() => sized.filter(one => one.column.pinned), [sized]);
  const scrolling = useMemo(() => sized.filter(one => !one.column.pinned), [sized]);
  const pinnedWidth = pinned.reduce((sum, one) => sum + one.size, leadWidth);

  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollPaddingEnd: HEADER_HEIGHT,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: scrolling.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => scrolling[index]?.size ?? 100,
    overscan: 3,
  });
  const measured = useRef(scrolling);
  useEffect(() => {
    if (measured.current !== scrolling) across.measure();
    measured.current = scrolling;
  }, [scrolling, across]);

  const items = across.getVirtualItems();
  const firstColumn = items[0]?.index ?? 0;
  const lastColumn = items[items.length - 1]?.index ?? -1;
  const visible = useMemo(() => scrolling.slice(firstColumn, lastColumn + 1), [scrolling, firstColumn, lastColumn]);
  const rowItems = rows.getVirtualItems();
  const lastRow = rowItems[rowItems.length - 1]?.index ?? -1;

  const reachEnd = useRef(onReachEnd);
  reachEnd.current = onReachEnd;
  useEffect(() => {
    if (rowCount > 0 && lastRow >= rowCount - END_MARGIN_ROWS) reachEnd.current?.();
  }, [lastRow, rowCount]);

  return {
    pinned,
    visible,
    firstColumn,
    skippedWidth: items[0]?.start ?? 0,
    totalWidth: pinnedWidth + across.getTotalSize(),
    rowIndexes: rowItems.map(item => item.index),
    scrollToRow: (index: number) => rows.scrollToIndex(index),
  };
}
