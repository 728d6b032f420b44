import { renameModel } from '../../api/models';
import type { RegisteredModel } from '../../api/registry';
import { NameDialog } from '../../components/NameDialog';
import { notifyDone } from '../../components/notify';
import { renameConsequences } from './consequences';
import { useRegistryChange } from './queries';
import { Sentences } from './Sentences';

interface RenameModelDialogProps {
  model: RegisteredModel;
  onClose: () => void;
  onDone: (name: string) => void;
}

export function RenameModelDialog({ model, onClose, onDone }: RenameModelDialogProps) {
  const rename = useRegistryChange((name: string) => renameModel(model.name, name));
  return (
    <NameDialog
      title="Rename model"
      label="Name"
      initial={model.name}
      submitLabel="Rename"
      busy={rename.isPending}
      error={rename.error}
      onClose={onClose}
      onSubmit={name =>
        rename.mutate(name, {
          onSuccess: () => {
            notifyDone(`Renamed to ${name}`);
            onDone(name);
          },
        })
      }
    >
      <Sentences sentences={renameConsequences(model)} />
    </NameDialog>
  );
}
