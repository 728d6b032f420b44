import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { renameRun, restoreRuns } from '../../api/runs';
import type { Run } from '../../api/wire';
import { ActionMenu } from '../../components/ActionMenu';
import { CopyButton } from '../../components/CopyButton';
import { NameDialog } from '../../components/NameDialog';
import { notifyDone, notifyFailed } from '../../components/notify';
import { PageHeader } from '../../components/PageHeader';
import { Status } from '../../components/Status';
import { experiment as experimentQuery } from '../experiments/queries';
import { useReadOnly } from '../server/queries';
import { useBulkChange, useRunChange } from './queries';
import { toRow } from './runRow';
import { DeleteRunsDialog } from './RunsSelection';
import classes from './RunPage.module.css';

export function RunHeader({ run }: { run: Run }) {
  const { info } = run;
  const experiment = useQuery(experimentQuery(info.experiment_id));
  const [dialog, setDialog] = useState<'rename' | 'delete'>();
  const close = () => setDialog(undefined);
  const name = info.run_name || info.run_id;
  const deleted = info.lifecycle_stage === 'deleted';
  const readOnly = useReadOnly();
  return (
    <>
      <PageHeader
        title={name}
        trail={[
          { label: 'Experiments', to: '/experiments' },
          {
            label: experiment.data?.name ?? `Experiment ${info.experiment_id}`,
            to: `/experiments/${info.experiment_id}`,
          },
        ]}
        facts={
          <span className={classes.facts}>
            <Status status={info.status} />
            <CopyButton value={info.run_id} label="Copy run id" />
          </span>
        }
      >
        {!deleted && !readOnly && (
          <ActionMenu label="Run actions">
            <Menu.Item onClick={() => setDialog('rename')}>Rename…</Menu.Item>
            <Menu.Item color="red" onClick={() => setDialog('delete')}>
              Delete…
            </Menu.Item>
          </ActionMenu>
        )}
      </PageHeader>
      {deleted && <DeletedBanner runId={info.run_id} readOnly={readOnly} />}
      {dialog === 'rename' && <RenameRun runId={info.run_id} name={name} onClose={close} />}
      {dialog === 'delete' && <DeleteRunsDialog runs={[toRow(run)]} onClose={close} onDone={close} />}
    </>
  );
}

function RenameRun({ runId, name, onClose }: { runId: string; name: string; onClose: () => void }) {
  const rename = useRunChange((next: string) => renameRun(runId, next));
  return (
    <NameDialog
      title="Rename run"
      label="Name"
      initial={name}
      submitLabel="Rename"
      busy={rename.isPending}
      error={rename.error}
      onClose={onClose}
      onSubmit={next => rename.mutate(next, { onSuccess: onClose })}
    />
  );
}

function DeletedBanner({ runId, readOnly }: { runId: string; readOnly: boolean }) {
  const restore = useBulkChange(restoreRuns);
  return (
    <div className={classes.banner} role="status">
      This run is deleted. It can be read but not changed.
      <Button
        size="compact-xs"
        variant="default"
        loading={restore.isPending}
        disabled={readOnly}
        onClick={() =>
          restore.mutate([runId], {
            onSuccess: () => notifyDone('Run restored'),
            onError: error => notifyFailed('Not restored', error),
          })
        }
      >
        Restore run
      </Button>
    </div>
  );
}
