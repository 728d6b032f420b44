import { Menu } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { RegisteredModel } from '../../api/registry';
import { ActionMenu } from '../../components/ActionMenu';
import { CopyButton } from '../../components/CopyButton';
import { PageHeader } from '../../components/PageHeader';
import { Person } from '../../components/Person';
import { Ago } from '../../components/Time';
import { modelPath } from '../../lib/modelAddress';
import { useReadOnly } from '../server/queries';
import { DeleteModelDialog } from './DeleteModelDialog';
import { RenameModelDialog } from './RenameModelDialog';
import classes from './Models.module.css';

export function ModelHeader({ model }: { model: RegisteredModel }) {
  const navigate = useNavigate();
  const readOnly = useReadOnly();
  const [dialog, setDialog] = useState<'rename' | 'delete'>();
  const close = () => setDialog(undefined);
  return (
    <>
      <PageHeader
        title={model.name}
        trail={[{ label: 'Models', to: '/models' }]}
        facts={
          <span className={classes.facts}>
            <CopyButton value={model.name} label="Copy model name" />
            <Person name={model.user_id} />
            <span>
              updated <Ago at={model.last_updated_timestamp} />
            </span>
          </span>
        }
      >
        {!readOnly && (
          <ActionMenu label="Model actions">
            <Menu.Item onClick={() => setDialog('rename')}>Rename…</Menu.Item>
            <Menu.Item color="red" onClick={() => setDialog('delete')}>
              Delete…
            </Menu.Item>
          </ActionMenu>
        )}
      </PageHeader>
      {dialog === 'rename' && (
        <RenameModelDialog
          model={model}
          onClose={close}
          onDone={name => {
            close();
            void navigate(modelPath(name), { replace: true });
          }}
        />
      )}
      {dialog === 'delete' && <DeleteModelDialog model={model} onClose={close} onDone={() => navigate('/models')} />}
    </>
  );
}
