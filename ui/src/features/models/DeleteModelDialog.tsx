import { useInfiniteQuery } from '@tanstack/react-query';
import { deleteModel } from '../../api/models';
import type { RegisteredModel } from '../../api/registry';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { notifyDone } from '../../components/notify';
import { deleteModelConsequences } from './consequences';
import { useRegistryChange, versionsOf } from './queries';
import { Sentences } from './Sentences';

interface DeleteModelDialogProps {
  model: RegisteredModel;
  onClose: () => void;
  onDone: () => void;
}

/** Says what goes with the model before anything happens. */
export function DeleteModelDialog({ model, onClose, onDone }: DeleteModelDialogProps) {
  const versions = useInfiniteQuery(versionsOf(model.name));
  const count = versions.hasNextPage ? undefined : versions.data?.pages.flatMap(page => page.versions).length;
  const remove = useRegistryChange(() => deleteModel(model.name));
  return (
    <ConfirmDialog
      title={`Delete model “${model.name}”?`}
      confirmLabel="Delete model"
      destructive
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifyDone(`Deleted model “${model.name}”`);
            onDone();
          },
        })
      }
    >
      <Sentences sentences={deleteModelConsequences(model, count)} />
    </ConfirmDialog>
  );
}
