import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Empty } from '../../components/Empty';
import type { ChangeView } from './useViewState';
import type { RunsViewState } from './viewState';

interface RunsEmptyProps {
  state: RunsViewState;
  whenEmpty: ReactNode;
  onChange: ChangeView;
}

export function RunsEmpty({ state, whenEmpty, onChange }: RunsEmptyProps) {
  if (state.filter) {
    return (
      <Empty title="No run matches the filter">
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => onChange({ filter: '' })}>
          Show all runs
        </Button>
      </Empty>
    );
  }
  if (state.viewType === 'DELETED_ONLY') return <Empty title="No deleted runs" />;
  return (
    <Empty title="No runs yet">
      Log the first one from your code; this page shows it when you refresh, and by itself within half a minute.
      {whenEmpty}
    </Empty>
  );
}
