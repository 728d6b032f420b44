import { useMemo, useState } from 'react';
import { DataGrid } from '../../../components/grid/DataGrid';
import type { GridColumn, GridSort } from '../../../components/grid/types';
import { compareCells } from '../../../lib/compare';
import { plural } from '../../../lib/format';
import { isNumeric } from './csvFile';

interface IndexedRecord {
  index: number;
  cells: readonly string[];
}

const keyOf = (record: IndexedRecord) => String(record.index);

const ROW_NUMBER: GridColumn<IndexedRecord> = {
  id: '#',
  title: '#',
  width: 70,
  align: 'right',
  pinned: true,
  render: record => <span className="quiet">{record.index + 1}</span>,
};

/** Rows of text cells in a sortable grid. */
export function RecordGrid({
  columns,
  records,
}: {
  columns: readonly string[];
  records: readonly (readonly string[])[];
}) {
  const [sort, setSort] = useState<GridSort>();
  const indexed = useMemo(() => records.map((cells, index): IndexedRecord => ({ index, cells })), [records]);
  const rows = useMemo(() => {
    if (!sort) return indexed;
    const at = Number(sort.id);
    return [...indexed].sort((a, b) => compareCells(a.cells[at] ?? '', b.cells[at] ?? '', sort.descending));
  }, [indexed, sort]);
  const gridColumns = useMemo(
    () => [
      ROW_NUMBER,
      ...columns.map((title, at): GridColumn<IndexedRecord> => ({
        id: String(at),
        title,
        width: widthOf(title, records, at),
        align: isNumeric(records, at) ? 'right' : 'left',
        sortable: true,
        render: ({ cells }) => <span title={cells[at]}>{cells[at]}</span>,
      })),
    ],
    [columns, records],
  );
  return (
    <DataGrid
      label="File contents"
      columns={gridColumns}
      rows={rows}
      rowKey={keyOf}
      sort={sort}
      onSort={id => setSort({ id, descending: sort?.id === id && !sort.descending })}
      footer={plural(records.length, 'row')}
    />
  );
}

/** Wide enough for the title and for most of the first cells. */
function widthOf(title: string, records: readonly (readonly string[])[], at: number): number {
  const longest = records
    .slice(0, 50)
    .reduce((most, cells) => Math.max(most, (cells[at] ?? '').length), title.length + 2);
  return Math.min(360, Math.max(80, longest * 7.5 + 24));
}
