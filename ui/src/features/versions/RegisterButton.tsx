import { Button } from '@mantine/core';
import { Boxes } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { VersionSource } from '../../api/modelVersions';
import type { FileInfo } from '../../api/wire';
import { notifyDone } from '../../components/notify';
import { baseName } from '../../lib/format';
import { versionPath } from '../../lib/modelAddress';
import { useReadOnly } from '../server/queries';
import { RegisterDialog } from './RegisterDialog';

/** True of a folder that holds a model. */
export const holdsModel = (files: readonly FileInfo[]): boolean =>
  files.some(file => !file.is_dir && baseName(file.path) === 'MLmodel');

/** Makes a version of what is shown. */
export function RegisterButton({ from }: { from: VersionSource }) {
  const navigate = useNavigate();
  const readOnly = useReadOnly();
  const [open, setOpen] = useState(false);
  if (readOnly) return null;
  return (
    <>
      <Button size="compact-sm" leftSection={<Boxes size={13} />} onClick={() => setOpen(true)}>
        Register model
      </Button>
      {open && (
        <RegisterDialog
          from={from}
          onClose={() => setOpen(false)}
          onDone={version => {
            notifyDone(`Registered version ${version.version} of “${version.name}”`);
            void navigate(versionPath(version));
          }}
        />
      )}
    </>
  );
}
