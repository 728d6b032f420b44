import { columnResizingFeature, columnSizingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { GridColumn } from './types';

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
const NO_ROWS: never[] = [];

export interface SizedColumn<Row> {
  column: GridColumn<Row>;
  size: number;
  onResizeStart: (event: unknown) => void;
  onResizeReset: () => void;
}

/**
 * Column widths and dragging by TanStack Table. Rows are not given to it: a grid of 50,000 rows and 12,000 columns must
 * not build a cell object for each pair, so the rows on screen are drawn straight from the data.
 */
export function useGridColumns<Row>(columns: readonly GridColumn<Row>[]): SizedColumn<Row>[] {
  const defs = useMemo(
    () => columns.map(column => ({ id: column.id, size: column.width, minSize: 56, maxSize: 1200 })),
    [columns],
  );
  const table = useTable({ features, columns: defs, data: NO_ROWS, columnResizeMode: 'onChange' });
  const headers = table.getHeaderGroups()[0]?.headers;
  const sizing = table.state.columnSizing;
  return useMemo(
    () =>
      columns.map((column, index) => {
        const header = headers?.[index];
        return {
          column,
          size: sizing[column.id] ? (header?.getSize() ?? column.width) : column.width,
          onResizeStart: event => header?.getResizeHandler()(event),
          onResizeReset: () => header?.column.resetSize(),
        };
      }),
    [columns, headers, sizing],
  );
}
