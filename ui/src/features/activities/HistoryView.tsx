import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Holding, Place } from '../../api/registry';
import { DataGrid } from '../../components/grid/DataGrid';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { plural } from '../../lib/format';
import { useReadOnly } from '../server/queries';
import { historyColumns, holdingKey } from './historyColumns';
import { HolderQuestion } from './HolderQuestion';
import { readQuestion, writeQuestion } from './historyState';
import { history } from './queries';
import { RollBackDialog } from './RollBackDialog';
import classes from './Activities.module.css';

interface HistoryViewProps {
  name: string;
  /** Only this version's places. */
  version?: string;
  aliases: readonly string[];
}

/** Which version held which stage or alias when, who moved it and who approved; and the way back. */
export function HistoryView({ name, version, aliases }: HistoryViewProps) {
  const [query, setQuery] = useSearchParams();
  const readOnly = useReadOnly();
  const question = readQuestion(query);
  const list = useInfiniteQuery({
    ...history({ name, ...question.place, ...(version !== undefined && { version }) }),
    placeholderData: before => before,
  });
  const [back, setBack] = useState<{ place: Place; version: string }>();
  const columns = useMemo(
    () => historyColumns(name, version === undefined, !readOnly && ((place, to) => setBack({ place, version: to }))),
    [name, version, readOnly],
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.holdings) ?? [], [list.data]);
  return (
    <div className={classes.history}>
      <HolderQuestion
        name={name}
        aliases={aliases}
        withTime={version === undefined}
        question={question}
        onChange={next => setQuery(writeQuestion(next), { replace: true })}
      />
      <div className={classes.grid}>
        {list.isPending ? (
          <Loading label="history" />
        ) : list.isError ? (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          <Empty title={question.place ? 'Nothing held this place' : 'No version has held a stage or alias yet'}>
            Each move to a stage and each alias that is set starts a line here.
          </Empty>
        ) : (
          <DataGrid<Holding>
            label="History of stages and aliases"
            columns={columns}
            rows={rows}
            rowKey={holdingKey}
            onReachEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
            footer={`${plural(rows.length, 'line')}${list.hasNextPage ? ' so far' : ''}`}
          />
        )}
      </div>
      {back && <RollBackDialog name={name} place={back.place} to={back.version} onClose={() => setBack(undefined)} />}
    </div>
  );
}

/** Shown beside a stage or alias: gives it back to the holder before. */
export function RollBackButton({ name, place }: { name: string; place: Place }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
        Roll back…
      </Button>
      {open && <RollBackDialog name={name} place={place} to={undefined} onClose={() => setOpen(false)} />}
    </>
  );
}
