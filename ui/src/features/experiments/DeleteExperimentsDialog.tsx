import { useQuery } from '@tanstack/react-query';
import { deleteExperiment } from '../../api/experiments';
import type { Experiment } from '../../api/wire';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { notifyDone } from '../../components/notify';
import { plural } from '../../lib/format';
import { runCount } from '../runs/queries';
import { useExperimentChange } from './queries';

interface DeleteExperimentsDialogProps {
  experiments: readonly Experiment[];
  onClose: () => void;
  onDone: () => void;
}

/** Says how many runs go with the experiments before anything happens. */
export function DeleteExperimentsDialog({ experiments, onClose, onDone }: DeleteExperimentsDialogProps) {
  const ids = experiments.map(one => one.experiment_id);
  const runs = useQuery(runCount({ experimentIds: ids, filter: '', orderBy: '', viewType: 'ACTIVE_ONLY' }));
  const remove = useExperimentChange(async () => {
    for (const id of ids) await deleteExperiment(id);
  });
  const only = experiments.length === 1 ? experiments[0] : undefined;
  const subject = only ? `experiment “${only.name}”` : plural(experiments.length, 'experiment');
  return (
    <ConfirmDialog
      title={`Delete ${subject}?`}
      confirmLabel="Delete"
      destructive
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifyDone(`Deleted ${subject}`);
            onDone();
          },
        })
      }
    >
      {runs.data === undefined ? 'All its runs' : `${plural(runs.data, 'active run')}`} will be marked as deleted too.
      Nothing is erased yet: the experiment can be restored from the list of deleted experiments until an administrator
      cleans up.
    </ConfirmDialog>
  );
}
