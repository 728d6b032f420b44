import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { deleteLoggedModel } from '../../api/loggedModels';
import type { LoggedModel } from '../../api/wire';
import { ActionMenu } from '../../components/ActionMenu';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { CopyButton } from '../../components/CopyButton';
import { notifyDone } from '../../components/notify';
import { PageHeader } from '../../components/PageHeader';
import { experiment as experimentQuery } from '../experiments/queries';
import { useReadOnly } from '../server/queries';
import { RegisterButton } from '../versions/RegisterButton';
import { nameOf } from './loggedModelText';
import { useLoggedModelChange } from './queries';
import classes from '../runs/RunPage.module.css';

export function LoggedModelHeader({ model }: { model: LoggedModel }) {
  const { experiment_id: experimentId, model_id: modelId, source_run_id: runId, status } = model.info;
  const experiment = useQuery(experimentQuery(experimentId));
  const readOnly = useReadOnly();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const remove = useLoggedModelChange(() => deleteLoggedModel(modelId));
  const uri = `models:/${modelId}`;
  return (
    <>
      <PageHeader
        title={nameOf(model)}
        trail={[
          { label: 'Experiments', to: '/experiments' },
          { label: experiment.data?.name ?? `Experiment ${experimentId}`, to: `/experiments/${experimentId}` },
        ]}
        facts={
          <span className={classes.facts}>
            <code>{uri}</code>
            <CopyButton value={uri} label="Copy model address" />
          </span>
        }
      >
        {status === 'LOGGED_MODEL_READY' && <RegisterButton from={{ source: uri, runId, modelId }} />}
        {!readOnly && (
          <ActionMenu label="Model actions">
            <Menu.Item color="red" onClick={() => setDeleting(true)}>
              Delete…
            </Menu.Item>
          </ActionMenu>
        )}
      </PageHeader>
      {deleting && (
        <ConfirmDialog
          title={`Delete the model “${nameOf(model)}”?`}
          confirmLabel="Delete model"
          destructive
          busy={remove.isPending}
          error={remove.error}
          onClose={() => setDeleting(false)}
          onConfirm={() =>
            remove.mutate(undefined, {
              onSuccess: () => {
                notifyDone(`Deleted the model “${nameOf(model)}”`);
                void navigate(runId ? `/runs/${runId}` : `/experiments/${experimentId}`);
              },
            })
          }
        >
          The model can no longer be loaded by its address. Versions that were registered from it keep their files.
        </ConfirmDialog>
      )}
    </>
  );
}
