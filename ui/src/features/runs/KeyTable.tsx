import { useMemo, useState } from 'react';
import { DataGrid } from '../../components/grid/DataGrid';
import type { GridColumn, GridSort } from '../../components/grid/types';
import { HEADER_HEIGHT, ROW_HEIGHT } from '../../components/grid/types';
import { SearchField } from '../../components/SearchField';
import { Section } from '../../components/Section';
import { formatCount } from '../../lib/format';
import classes from './RunPage.module.css';

const keyOf = (entry: { key: string }) => entry.key;

interface KeyTableProps<Entry extends { key: string }> {
  title: string;
  entries: readonly Entry[];
  columns: readonly GridColumn<Entry>[];
  compare: (column: string, descending: boolean) => (a: Entry, b: Entry) => number;
  emptyText: string;
}

/** A searchable table of keyed entries, as tall as it needs to be and no taller than the page. */
export function KeyTable<Entry extends { key: string }>({
  title,
  entries,
  columns,
  compare,
  emptyText,
}: KeyTableProps<Entry>) {
  const [text, setText] = useState('');
  const [sort, setSort] = useState<GridSort>({ id: 'key', descending: false });
  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return entries.filter(entry => entry.key.toLowerCase().includes(wanted)).sort(compare(sort.id, sort.descending));
  }, [entries, text, sort, compare]);
  const count = text ? `${formatCount(rows.length)} of ${formatCount(entries.length)}` : formatCount(entries.length);
  return (
    <Section
      title={title}
      count={count}
      actions={
        entries.length > 8 && (
          <SearchField label={`Search ${title.toLowerCase()}`} width={190} value={text} onChange={setText} />
        )
      }
    >
      {entries.length === 0 ? (
        <span className="quiet">{emptyText}</span>
      ) : (
        <div className={classes.table} style={{ height: HEADER_HEIGHT + 2 + ROW_HEIGHT * Math.max(1, rows.length) }}>
          <DataGrid
            label={title}
            columns={columns}
            rows={rows}
            rowKey={keyOf}
            sort={sort}
            onSort={id => setSort({ id, descending: sort.id === id && !sort.descending })}
          />
        </div>
      )}
    </Section>
  );
}
