import { NameDialog } from '../../components/NameDialog';

interface AliasNameDialogProps {
  version: string;
  onName: (alias: string) => void;
  onClose: () => void;
}

/** Asks for the name of an alias; what it means is asked next. */
export function AliasNameDialog({ version, onName, onClose }: AliasNameDialogProps) {
  return (
    <NameDialog
      title={`New alias for version ${version}`}
      label="Alias"
      submitLabel="Next"
      busy={false}
      onSubmit={alias => onName(alias.trim().replace(/^@/, ''))}
      onClose={onClose}
    >
      <p className="quiet">Letters, digits, dashes and underscores, such as champion or shadow-eu.</p>
    </NameDialog>
  );
}
