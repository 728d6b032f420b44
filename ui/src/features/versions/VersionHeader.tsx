import { Menu } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { deleteVersion } from '../../api/modelVersions';
import type { ModelVersion } from '../../api/registry';
import { ActionMenu } from '../../components/ActionMenu';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { CopyButton } from '../../components/CopyButton';
import { notifyDone } from '../../components/notify';
import { PageHeader } from '../../components/PageHeader';
import { comparePath, modelPath } from '../../lib/modelAddress';
import { deleteVersionConsequences } from '../models/consequences';
import { useRegistryChange } from '../models/queries';
import { Sentences } from '../models/Sentences';
import { useReadOnly } from '../server/queries';
import classes from '../models/Models.module.css';

export function VersionHeader({ version }: { version: ModelVersion }) {
  const navigate = useNavigate();
  const readOnly = useReadOnly();
  const [deleting, setDeleting] = useState(false);
  const { name, version: number } = version;
  const uri = `models:/${name}/${number}`;
  const before = String(Math.max(1, Number(number) - 1));
  return (
    <>
      <PageHeader
        title={`Version ${number}`}
        trail={[
          { label: 'Models', to: '/models' },
          { label: name, to: modelPath(name) },
        ]}
        facts={
          <span className={classes.facts}>
            <code>{uri}</code>
            <CopyButton value={uri} label="Copy model address" />
          </span>
        }
      >
        <ActionMenu label="Version actions">
          <Menu.Item onClick={() => navigate(comparePath(name, before, number))}>Compare…</Menu.Item>
          {!readOnly && (
            <Menu.Item color="red" onClick={() => setDeleting(true)}>
              Delete…
            </Menu.Item>
          )}
        </ActionMenu>
      </PageHeader>
      {deleting && (
        <DeleteVersionDialog
          version={version}
          onClose={() => setDeleting(false)}
          onDone={() => navigate(modelPath(name))}
        />
      )}
    </>
  );
}

interface DeleteVersionDialogProps {
  version: ModelVersion;
  onClose: () => void;
  onDone: () => void;
}

function DeleteVersionDialog({ version, onClose, onDone }: DeleteVersionDialogProps) {
  const { name, version: number } = version;
  const remove = useRegistryChange(() => deleteVersion({ name, version: number }));
  return (
    <ConfirmDialog
      title={`Delete version ${number} of “${name}”?`}
      confirmLabel="Delete version"
      destructive
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifyDone(`Deleted version ${number} of “${name}”`);
            onDone();
          },
        })
      }
    >
      <Sentences sentences={deleteVersionConsequences(version)} />
    </ConfirmDialog>
  );
}
