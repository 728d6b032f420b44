import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ModelVersion, RegisteredModel } from '../../api/registry';
import { DataGrid } from '../../components/grid/DataGrid';
import { HEADER_HEIGHT, ROW_HEIGHT } from '../../components/grid/types';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Section } from '../../components/Section';
import { SelectionBar } from '../../components/SelectionBar';
import { plural } from '../../lib/format';
import { comparePath, versionPath } from '../../lib/modelAddress';
import { versionsOf } from '../models/queries';
import { RegisterGuide } from '../models/RegisterGuide';
import { versionColumns } from './versionColumns';
import classes from './Versions.module.css';

const keyOf = (version: ModelVersion) => version.version;

/** The versions of a model, newest first; two of them can be compared. */
export function VersionsTable({ model }: { model: RegisteredModel }) {
  const { name, aliases } = model;
  const navigate = useNavigate();
  const list = useInfiniteQuery(versionsOf(name));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.versions) ?? [], [list.data]);
  const columns = useMemo(() => versionColumns((aliases ?? []).map(one => one.alias)), [aliases]);
  const [left, right] = [...selected].sort((a, b) => Number(a) - Number(b));
  if (list.isPending) return <Loading label="versions" />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) {
    return (
      <Section title="Versions">
        <span className="quiet">
          No versions yet. Register one from the artifacts of a run (“Register model” on the folder of the model), or
          from code:
        </span>
        <RegisterGuide name={name} />
      </Section>
    );
  }
  return (
    <Section title="Versions" count={`${rows.length}${list.hasNextPage ? ' so far' : ''}`}>
      <div className={classes.table}>
        {selected.size > 0 && (
          <SelectionBar label={`${plural(selected.size, 'version')} selected`} onClear={() => setSelected(new Set())}>
            <Button
              size="compact-xs"
              variant="default"
              disabled={selected.size !== 2}
              title={selected.size === 2 ? undefined : 'Select two versions to compare them'}
              onClick={() => left && right && navigate(comparePath(name, left, right))}
            >
              Compare
            </Button>
          </SelectionBar>
        )}
        <div className={classes.rows} style={{ height: HEADER_HEIGHT + 14 + ROW_HEIGHT * rows.length }}>
          <DataGrid
            label="Versions"
            columns={columns}
            rows={rows}
            rowKey={keyOf}
            rowLabel={row => `version ${row.version}`}
            selection={{ selected, onChange: setSelected }}
            onOpen={row => navigate(versionPath(row))}
            onReachEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          />
        </div>
      </div>
    </Section>
  );
}
