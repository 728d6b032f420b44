import { deleteAlias } from '../../api/models';
import type { VersionId } from '../../api/registry';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { notifyDone } from '../../components/notify';
import { useRegistryChange } from '../models/queries';

interface RemoveAliasDialogProps {
  version: VersionId;
  alias: string;
  onClose: () => void;
}

export function RemoveAliasDialog({ version, alias, onClose }: RemoveAliasDialogProps) {
  const remove = useRegistryChange(() => deleteAlias(version.name, alias));
  return (
    <ConfirmDialog
      title={`Take @${alias} away from version ${version.version}?`}
      confirmLabel="Remove alias"
      destructive
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifyDone(`Removed @${alias}`);
            onClose();
          },
        })
      }
    >
      The alias stops to exist: whatever loads <code>{`models:/${version.name}@${alias}`}</code> fails until it is set
      again. To let another version have it, move it there instead.
    </ConfirmDialog>
  );
}
