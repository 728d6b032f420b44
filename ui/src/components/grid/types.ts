import type { ReactNode } from 'react';

export interface GridColumn<Row> {
  id: string;
  title: string;
  width: number;
  align?: 'left' | 'right';
  /** Pinned columns stay at the left edge while the rest scrolls. They come first in the list. */
  pinned?: boolean;
  sortable?: boolean;
  /** Takes the width that is left over. */
  grow?: boolean;
  /** Small word above the title, telling groups of columns apart ("metric", "param"). */
  group?: string;
  render: (row: Row, index: number) => ReactNode;
}

export interface GridSort {
  id: string;
  descending: boolean;
}

export interface GridSelection {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
}

export const HEADER_HEIGHT = 34;
export const ROW_HEIGHT = 30;
export const SELECT_WIDTH = 36;

export interface DataGridProps<Row> {
  label: string;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowLabel?: (row: Row) => string;
  /** Rows that exist on the server, when more than are loaded. */
  totalRows?: number;
  sort?: GridSort;
  onSort?: (columnId: string) => void;
  columnMenu?: (column: GridColumn<Row>) => ReactNode;
  selection?: GridSelection;
  onOpen?: (row: Row) => void;
  /** Left or right arrow on a row; true when the row used it. */
  onSideways?: (row: Row, direction: -1 | 1) => boolean;
  onReachEnd?: () => void;
  footer?: ReactNode;
  /** Under this name the grid remembers how far it was scrolled. */
  memoryKey?: string;
  /** Names what is listed (filter and order); when it changes, the grid starts at the top. */
  content?: string;
}
