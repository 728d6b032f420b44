import { Button } from '@mantine/core';
import { Boxes } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { FileInfo } from '../../api/wire';
import { notifyDone } from '../../components/notify';
import { baseName } from '../../lib/format';
import { versionPath } from '../../lib/modelAddress';
import { useReadOnly } from '../server/queries';
import { RegisterDialog } from './RegisterDialog';

interface RegisterButtonProps {
  runId: string;
  path: string;
  files: readonly FileInfo[];
}

/** Offered on a folder that holds a model. */
export function RegisterButton({ runId, path, files }: RegisterButtonProps) {
  const navigate = useNavigate();
  const readOnly = useReadOnly();
  const [open, setOpen] = useState(false);
  if (readOnly || !files.some(file => !file.is_dir && baseName(file.path) === 'MLmodel')) return null;
  return (
    <>
      <Button size="compact-sm" leftSection={<Boxes size={13} />} onClick={() => setOpen(true)}>
        Register model
      </Button>
      {open && (
        <RegisterDialog
          runId={runId}
          path={path}
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
