import { memo } from 'react';
import type { SizedColumn } from './useGridColumns';
import { ROW_HEIGHT, SELECT_WIDTH } from './types';
import classes from './DataGrid.module.css';

export interface GridRowProps<Row> {
  id: string;
  row: Row;
  rowKey: string;
  index: number;
  pinned: readonly SizedColumn<Row>[];
  /** The scrolling columns on screen, and the width of those left of them. */
  columns: readonly SizedColumn<Row>[];
  firstColumn: number;
  skippedWidth: number;
  selectable: boolean;
  selected: boolean;
  active: boolean;
  label: string;
  onActivate: (index: number) => void;
  onSelect: (index: number, range: boolean) => void;
}

function GridRowView<Row>(props: GridRowProps<Row>) {
  const { row, index, pinned, columns } = props;
  const lead = props.selectable ? 1 : 0;
  const cell = (sized: SizedColumn<Row>, columnIndex: number) => (
    <div
      key={sized.column.id}
      role="gridcell"
      aria-colindex={columnIndex}
      className={classes.cell}
      data-align={sized.column.align}
      data-grow={sized.column.grow}
      data-column={sized.column.id}
      style={{ width: sized.size }}
    >
      {sized.column.render(row, index)}
    </div>
  );
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.selectable ? props.selected : undefined}
      data-active={props.active || undefined}
      data-row-key={props.rowKey}
      className={classes.row}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onMouseDown={() => props.onActivate(index)}
    >
      <div className={classes.pinned}>
        {props.selectable && (
          <div role="gridcell" aria-colindex={1} className={classes.selectCell} style={{ width: SELECT_WIDTH }}>
            <input
              type="checkbox"
              className={classes.checkbox}
              checked={props.selected}
              aria-label={`Select ${props.label}`}
              onChange={() => undefined}
              onClick={event => props.onSelect(index, event.shiftKey)}
            />
          </div>
        )}
        {pinned.map((sized, at) => cell(sized, at + 1 + lead))}
      </div>
      <div className={classes.scrolling} style={{ paddingLeft: props.skippedWidth }}>
        {columns.map((sized, at) => cell(sized, props.firstColumn + at + 1 + lead + pinned.length))}
      </div>
    </div>
  );
}

/** One row; drawn again only when something of its own changes. */
export const GridRow = memo(GridRowView) as typeof GridRowView;
