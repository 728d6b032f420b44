import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { Download, RefreshCw } from 'lucide-react';
import { runsCsvUrl } from '../../api/runs';
import type { RunSearch } from '../../api/runs';
import type { ApiError } from '../../api/http';
import type { ColumnCatalogue, ViewType } from '../../api/wire';
import { formatCount, plural } from '../../lib/format';
import { ColumnChooser } from './ColumnChooser';
import { FilterBox } from './FilterBox';
import type { RunRow } from './runRow';
import type { ChangeView } from './useViewState';
import type { RunsViewState } from './viewState';
import classes from './Runs.module.css';

interface RunsToolbarProps {
  state: RunsViewState;
  search: RunSearch;
  filterError: ApiError | undefined;
  catalogue: ColumnCatalogue | undefined;
  /** A run of the table, for examples that fit. */
  sample: RunRow | undefined;
  columns: readonly string[];
  defaults: readonly string[];
  loaded: number;
  total: number | undefined;
  busy: boolean;
  onChange: ChangeView;
  onRefresh: () => void;
}

const VIEWS: { value: ViewType; label: string }[] = [
  { value: 'ACTIVE_ONLY', label: 'Active' },
  { value: 'DELETED_ONLY', label: 'Deleted' },
  { value: 'ALL', label: 'All' },
];

export function RunsToolbar(props: RunsToolbarProps) {
  const { state, onChange, loaded, total } = props;
  return (
    <div className={classes.toolbar}>
      <FilterBox
        value={state.filter}
        error={props.filterError}
        catalogue={props.catalogue}
        sample={props.sample}
        onSubmit={filter => onChange({ filter })}
      />
      <div className={classes.tools}>
        <span className={classes.count} data-testid="run-count" aria-live="polite">
          {countText(loaded, total)}
        </span>
        <SegmentedControl
          size="xs"
          aria-label="Which runs"
          data={VIEWS}
          value={state.viewType}
          onChange={value => onChange({ viewType: VIEWS.find(view => view.value === value)?.value ?? 'ACTIVE_ONLY' })}
        />
        <ColumnChooser
          catalogue={props.catalogue}
          columns={props.columns}
          defaults={props.defaults}
          nested={state.nested}
          onColumns={columns => onChange({ columns })}
          onNested={nested => onChange({ nested })}
        />
        <Tooltip label="All matching runs, not only the loaded ones">
          <Button
            component="a"
            href={runsCsvUrl(props.search)}
            download="runs.csv"
            size="xs"
            variant="default"
            leftSection={<Download size={14} />}
          >
            CSV
          </Button>
        </Tooltip>
        <Tooltip label="Refresh">
          <ActionIcon variant="default" size={30} aria-label="Refresh runs" onClick={props.onRefresh}>
            <RefreshCw size={14} className={props.busy ? classes.turning : undefined} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

function countText(loaded: number, total: number | undefined): string {
  if (total === undefined) return loaded ? `${formatCount(loaded)} loaded` : '';
  return loaded < total ? `${formatCount(loaded)} of ${plural(total, 'run')}` : plural(total, 'run');
}
