import { useId, useMemo, useRef, useState } from 'react';
import { GridRows } from './GridRows';
import { HeaderCell } from './GridHeader';
import { SelectAll } from './SelectAll';
import { HEADER_HEIGHT, ROW_HEIGHT, SELECT_WIDTH } from './types';
import type { DataGridProps } from './types';
import { useGridKeys } from './useGridKeys';
import { useGridWindow } from './useGridWindow';
import { useRowSelection } from './useRowSelection';
import { useScrollMemory } from './useScrollMemory';
import classes from './DataGrid.module.css';

/** A table that draws only the rows and the columns on screen. Fills its parent; the parent gives the height. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rows, rowKey, selection, columns } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [active, setActive] = useState(-1);
  const selectable = selection !== undefined;
  const view = useGridWindow(scroller, columns, rows.length, selectable ? SELECT_WIDTH : 0, props.onReachEnd);
  useScrollMemory(scroller, props.memoryKey, props.content);
  const keysOf = useMemo(() => () => rows.map(rowKey), [rows, rowKey]);

  const onSelect = useRowSelection({ rows, rowKey, selection, keysOf });

  const withRow = (index: number, action?: (row: Row) => void) => {
    const row = rows[index];
    if (row !== undefined) action?.(row);
  };
  const onKeyDown = useGridKeys({
    rowCount: rows.length,
    active,
    pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 2),
    moveTo: index => {
      setActive(index);
      view.scrollToRow(index);
    },
    onEnter: index => withRow(index, props.onOpen),
    onSpace: index => onSelect(index, false),
    onSideways: (index, direction) => {
      const row = rows[index];
      if (row === undefined || !props.onSideways?.(row, direction))
        scroller.current?.scrollBy({ left: direction * 160 });
    },
  });

  const head = (sized: (typeof view.pinned)[number], at: number) => (
    <HeaderCell
      key={sized.column.id}
      sized={sized}
      columnIndex={at + 1 + (selectable ? 1 : 0)}
      sort={props.sort}
      onSort={props.onSort}
      menu={props.columnMenu}
    />
  );
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={(props.totalRows ?? rows.length) + 1}
      aria-colcount={columns.length + (selectable ? 1 : 0)}
      aria-multiselectable={selectable || undefined}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      className={classes.grid}
      onKeyDown={onKeyDown}
      onFocus={event => event.target === event.currentTarget && active < 0 && rows.length > 0 && setActive(0)}
    >
      <div style={{ width: view.totalWidth, minWidth: '100%' }}>
        <div role="row" aria-rowindex={1} className={classes.header} style={{ height: HEADER_HEIGHT }}>
          <div className={classes.pinned}>
            {selection && <SelectAll selection={selection} count={rows.length} keys={keysOf} />}
            {view.pinned.map(head)}
          </div>
          <div className={classes.scrolling} style={{ paddingLeft: view.skippedWidth }}>
            {view.visible.map((sized, at) => head(sized, at + view.firstColumn + view.pinned.length))}
          </div>
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: rows.length * ROW_HEIGHT }}>
          <GridRows idPrefix={id} grid={props} view={view} active={active} onActivate={setActive} onSelect={onSelect} />
        </div>
        {props.footer && <div className={classes.footer}>{props.footer}</div>}
      </div>
    </div>
  );
}
