import { Menu } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ModelVersion } from '../../api/registry';
import { AliasBadge } from '../../components/StageBadge';
import { MoveDialog } from '../requests/MoveDialog';
import { useReadOnly } from '../server/queries';
import { AliasNameDialog } from './AliasNameDialog';
import { RemoveAliasDialog } from './RemoveAliasDialog';
import classes from '../models/Models.module.css';

interface AliasMenuProps {
  version: ModelVersion;
  /** Aliases of the model that other versions have; they can be moved here. */
  others: readonly string[];
}

/** A version's aliases, to be given, moved here and taken away in place. */
export function AliasMenu({ version, others }: AliasMenuProps) {
  const readOnly = useReadOnly();
  const [target, setTarget] = useState<string>();
  const [naming, setNaming] = useState(false);
  const [removing, setRemoving] = useState<string>();
  const own = version.aliases ?? [];
  const badges = own.map(alias => <AliasBadge key={alias} alias={alias} />);
  if (readOnly) return <span className={classes.badges}>{badges}</span>;
  const movable = others.filter(alias => !own.includes(alias));
  return (
    <span className={classes.badges}>
      {badges}
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button type="button" className={classes.cellButton} aria-label={`Aliases of version ${version.version}`}>
            <Plus size={13} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Plus size={13} />} onClick={() => setNaming(true)}>
            New alias…
          </Menu.Item>
          {movable.length > 0 && <Menu.Label>Move here</Menu.Label>}
          {movable.map(alias => (
            <Menu.Item key={alias} onClick={() => setTarget(alias)}>
              @{alias}
            </Menu.Item>
          ))}
          {own.length > 0 && <Menu.Label>Take away</Menu.Label>}
          {own.map(alias => (
            <Menu.Item key={alias} color="red" leftSection={<X size={13} />} onClick={() => setRemoving(alias)}>
              @{alias}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <AliasNameDialog
          version={version.version}
          onClose={() => setNaming(false)}
          onName={alias => {
            setNaming(false);
            setTarget(alias);
          }}
        />
      )}
      {target !== undefined && (
        <MoveDialog version={version} place={{ alias: target }} onClose={() => setTarget(undefined)} />
      )}
      {removing !== undefined && (
        <RemoveAliasDialog version={version} alias={removing} onClose={() => setRemoving(undefined)} />
      )}
    </span>
  );
}
