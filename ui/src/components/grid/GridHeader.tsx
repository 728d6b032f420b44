import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react';
import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { GridColumn, GridSort } from './types';
import type { SizedColumn } from './useGridColumns';
import classes from './DataGrid.module.css';

interface HeaderCellProps<Row> {
  sized: SizedColumn<Row>;
  columnIndex: number;
  sort: GridSort | undefined;
  onSort: ((id: string) => void) | undefined;
  /** Entries of the column's menu, none for columns without one. */
  menu: ((column: GridColumn<Row>) => ReactNode) | undefined;
}

const ariaSort = (sorted: GridSort | undefined, sortable: boolean | undefined) =>
  sorted ? (sorted.descending ? 'descending' : 'ascending') : sortable ? 'none' : undefined;

export function HeaderCell<Row>({ sized, columnIndex, sort, onSort, menu }: HeaderCellProps<Row>) {
  const { column, size } = sized;
  const sorted = sort?.id === column.id ? sort : undefined;
  const sortable = column.sortable && onSort;
  const entries = menu?.(column);
  const name = column.group ? `${column.group} ${column.title}` : column.title;
  return (
    <div
      role="columnheader"
      aria-colindex={columnIndex}
      aria-sort={ariaSort(sorted, Boolean(sortable))}
      className={classes.headerCell}
      data-align={column.align}
      data-grow={column.grow}
      style={{ width: size }}
      aria-label={name}
      title={name}
    >
      {sortable ? (
        <button
          type="button"
          className={classes.sortButton}
          aria-label={`Sort by ${name}`}
          onClick={() => onSort(column.id)}
        >
          <Title column={column} />
          {sorted && (sorted.descending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
        </button>
      ) : (
        <span className={classes.plainTitle}>
          <Title column={column} />
        </span>
      )}
      {entries && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <button type="button" className={classes.menuButton} aria-label={`Column ${column.title}: actions`}>
              <ChevronDown size={13} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>{entries}</Menu.Dropdown>
        </Menu>
      )}
      <span
        className={classes.resizer}
        onMouseDown={sized.onResizeStart}
        onTouchStart={sized.onResizeStart}
        onDoubleClick={sized.onResizeReset}
        aria-hidden
      />
    </div>
  );
}

function Title<Row>({ column }: { column: GridColumn<Row> }) {
  return (
    <span className={classes.title}>
      {column.group && <span className={classes.group}>{column.group} </span>}
      <span className={classes.titleText}>{column.title}</span>
    </span>
  );
}
