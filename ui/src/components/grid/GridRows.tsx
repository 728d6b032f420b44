import { GridRow } from './GridRow';
import type { DataGridProps } from './types';
import type { GridWindow } from './useGridWindow';

interface GridRowsProps<Row> {
  idPrefix: string;
  grid: DataGridProps<Row>;
  view: GridWindow<Row>;
  active: number;
  onActivate: (index: number) => void;
  onSelect: (index: number, range: boolean) => void;
}

/** The rows on screen. */
export function GridRows<Row>({ idPrefix, grid, view, active, onActivate, onSelect }: GridRowsProps<Row>) {
  return view.rowIndexes.map(index => {
    const row = grid.rows[index];
    if (row === undefined) return null;
    const key = grid.rowKey(row);
    return (
      <GridRow
        key={key}
        id={`${idPrefix}-${index}`}
        row={row}
        rowKey={key}
        index={index}
        label={grid.rowLabel?.(row) ?? key}
        pinned={view.pinned}
        columns={view.visible}
        firstColumn={view.firstColumn}
        skippedWidth={view.skippedWidth}
        selectable={grid.selection !== undefined}
        selected={grid.selection?.selected.has(key) ?? false}
        active={index === active}
        onActivate={onActivate}
        onSelect={onSelect}
      />
    );
  });
}
