import { useQuery } from '@tanstack/react-query';
import { Tooltip } from '@mantine/core';
import { IdentityMenu } from '../features/identity/IdentityMenu';
import { serverInfo } from '../features/server/queries';
import classes from './Shell.module.css';

const STORES: Record<string, string> = { sqlite: 'SQLite', postgresql: 'PostgreSQL' };

/** Whose session this is and which server answers; silent when the server does not say. */
export function ServerBadge() {
  const info = useQuery(serverInfo());
  if (!info.data) return null;
  const { version, store, read_only: readOnly } = info.data;
  return (
    <div className={classes.badge}>
      {readOnly && <span className={classes.readOnly}>Read-only</span>}
      <Tooltip label={`Millrace ${version} on ${STORES[store] ?? store}`}>
        <span className={classes.server}>{STORES[store] ?? store}</span>
      </Tooltip>
      <IdentityMenu />
    </div>
  );
}
