import { Button } from '@mantine/core';
import { useState } from 'react';
import { deleteRuns, restoreRuns } from '../../api/runs';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { notifyDone, notifyFailed } from '../../components/notify';
import { SelectionBar } from '../../components/SelectionBar';
import { plural } from '../../lib/format';
import { useBulkChange } from './queries';
import type { RunRow } from './runRow';

interface RunsSelectionProps {
  rows: readonly RunRow[];
  selected: ReadonlySet<string>;
  onClear: () => void;
}

/** Deletes or restores the selected runs. */
export function RunsSelection({ rows, selected, onClear }: RunsSelectionProps) {
  const chosen = rows.filter(row => selected.has(row.id));
  const active = chosen.filter(row => row.info.lifecycle_stage === 'active');
  const deleted = chosen.filter(row => row.info.lifecycle_stage === 'deleted').map(row => row.id);
  const [asking, setAsking] = useState(false);
  const restore = useBulkChange(restoreRuns);
  return (
    <SelectionBar label={`${plural(chosen.length, 'run')} selected`} onClear={onClear}>
      {active.length > 0 && (
        <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
          Delete
        </Button>
      )}
      {deleted.length > 0 && (
        <Button
          size="compact-xs"
          variant="default"
          loading={restore.isPending}
          onClick={() =>
            restore.mutate(deleted, {
              onSuccess: () => {
                notifyDone(`Restored ${plural(deleted.length, 'run')}`);
                onClear();
              },
              onError: error => notifyFailed('Not restored', error),
            })
          }
        >
          Restore
        </Button>
      )}
      {asking && (
        <DeleteRunsDialog
          runs={active}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onClear();
          }}
        />
      )}
    </SelectionBar>
  );
}

interface DeleteRunsDialogProps {
  runs: readonly Pick<RunRow, 'id' | 'name' | 'info'>[];
  onClose: () => void;
  onDone: () => void;
}

export function DeleteRunsDialog({ runs, onClose, onDone }: DeleteRunsDialogProps) {
  const remove = useBulkChange(deleteRuns);
  const running = runs.filter(row => row.info.status === 'RUNNING').length;
  const only = runs.length === 1 ? runs[0] : undefined;
  const subject = only ? `run “${only.name}”` : plural(runs.length, 'run');
  return (
    <ConfirmDialog
      title={`Delete ${subject}?`}
      confirmLabel="Delete"
      destructive
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(
          runs.map(row => row.id),
          {
            onSuccess: () => {
              notifyDone(`Deleted ${subject}`);
              onDone();
            },
          },
        )
      }
    >
      {only ? 'Its' : 'Their'} metrics, parameters, tags and artifacts are kept until an administrator cleans up; until
      then the runs can be restored from the Deleted view. Child runs that are not selected stay.
      {running > 0 && (
        <p>{plural(running, 'run is', 'runs are')} still running: the client will get errors when it logs again.</p>
      )}
    </ConfirmDialog>
  );
}
