import { Menu } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { DataGrid } from '../../components/grid/DataGrid';
import { toggleOne } from '../../components/grid/selection';
import type { GridColumn } from '../../components/grid/types';
import { formatCount } from '../../lib/format';
import { moveColumn } from './columnChoice';
import { flatRows, nestRows } from './nesting';
import type { NestedRow } from './nesting';
import { nameColumn, valueColumns } from './runColumns';
import type { RunRow } from './runRow';
import type { ChangeView } from './useViewState';
import { nextSort } from './viewState';
import type { RunsViewState } from './viewState';

interface RunsGridProps {
  rows: readonly RunRow[];
  /** Column ids to draw; `chosen` is the same list before "metrics.*" was written out. */
  columns: readonly string[];
  chosen: readonly string[];
  state: RunsViewState;
  total: number | undefined;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onChange: ChangeView;
  more: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'>;
}

const keyOf = ({ row }: NestedRow) => row.id;
const labelOf = ({ row }: NestedRow) => row.name;

export function RunsGrid({ rows, columns, chosen, state, total, selected, onSelect, onChange, more }: RunsGridProps) {
  const navigate = useNavigate();
  const { key: place } = useLocation();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((runId: string) => setClosed(before => toggleOne(before, runId)), []);
  const nested = useMemo(() => (state.nested ? nestRows(rows, closed) : flatRows(rows)), [rows, closed, state.nested]);
  const [sample] = useState(rows);
  const gridColumns = useMemo(() => [nameColumn(toggle), ...valueColumns(columns, sample)], [columns, toggle, sample]);
  const sortBy = (id: string, descending: boolean) => onChange({ sort: { id, descending } });

  const menu = (column: GridColumn<NestedRow>) =>
    column.pinned ? null : (
      <>
        {column.sortable && <Menu.Item onClick={() => sortBy(column.id, false)}>Sort ascending</Menu.Item>}
        {column.sortable && <Menu.Item onClick={() => sortBy(column.id, true)}>Sort descending</Menu.Item>}
        {chosen.includes(column.id) && (
          <>
            <Menu.Item onClick={() => onChange({ columns: moveColumn(chosen, column.id, -1) })}>Move left</Menu.Item>
            <Menu.Item onClick={() => onChange({ columns: moveColumn(chosen, column.id, 1) })}>Move right</Menu.Item>
          </>
        )}
        <Menu.Item onClick={() => onChange({ columns: columns.filter(id => id !== column.id) })}>Hide column</Menu.Item>
      </>
    );

  const loadMore = () => {
    if (more.hasNextPage && !more.isFetchingNextPage && !more.isFetchNextPageError) void more.fetchNextPage();
  };
  return (
    <DataGrid
      label="Runs"
      memoryKey={place}
      content={JSON.stringify([state.filter, state.sort, state.viewType])}
      columns={gridColumns}
      rows={nested}
      rowKey={keyOf}
      rowLabel={labelOf}
      totalRows={total}
      sort={state.sort}
      onSort={id => onChange({ sort: nextSort(state.sort, id) })}
      columnMenu={menu}
      selection={{ selected, onChange: onSelect }}
      onOpen={({ row }) => navigate(`/experiments/${row.info.experiment_id}/runs/${row.id}`)}
      onSideways={({ row, childCount, open }, direction) => {
        const turns = childCount > 0 && open === (direction === -1);
        if (turns) toggle(row.id);
        return turns;
      }}
      onReachEnd={loadMore}
      footer={<Footer rows={rows.length} more={more} />}
    />
  );
}

function Footer({ rows, more }: { rows: number; more: RunsGridProps['more'] }) {
  if (more.isFetchNextPageError) {
    return (
      <button type="button" onClick={() => void more.fetchNextPage()}>
        More runs could not be loaded. Try again
      </button>
    );
  }
  return more.hasNextPage ? 'Loading more runs…' : `End of the list: ${formatCount(rows)} loaded`;
}
