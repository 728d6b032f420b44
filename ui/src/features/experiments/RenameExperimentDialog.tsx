import { renameExperiment } from '../../api/experiments';
import type { Experiment } from '../../api/wire';
import { NameDialog } from '../../components/NameDialog';
import { notifyDone } from '../../components/notify';
import { useExperimentChange } from './queries';

export function RenameExperimentDialog({ experiment, onClose }: { experiment: Experiment; onClose: () => void }) {
  const rename = useExperimentChange((name: string) => renameExperiment(experiment.experiment_id, name));
  return (
    <NameDialog
      title="Rename experiment"
      label="Name"
      initial={experiment.name}
      submitLabel="Rename"
      busy={rename.isPending}
      error={rename.error}
      onClose={onClose}
      onSubmit={name =>
        rename.mutate(name, {
          onSuccess: () => {
            notifyDone(`Renamed to ${name}`);
            onClose();
          },
        })
      }
    />
  );
}
