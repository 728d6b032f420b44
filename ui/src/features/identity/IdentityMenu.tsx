import { Popover, UnstyledButton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { chooseName, chosenName } from '../../api/identity';
import { Avatar } from '../../components/Person';
import { serverInfo } from '../server/queries';
import { NameForm } from './NameForm';
import classes from './Identity.module.css';

/** What a server without sign-in calls somebody who gives no name. */
const NOBODY = 'local administrator';

/** Who I am to the server; without sign-in, one says so oneself. */
export function IdentityMenu() {
  const info = useQuery(serverInfo());
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  if (!info.data) return null;
  const { name } = info.data.caller;
  const signedIn = name !== NOBODY && chosenName() === '';
  const label = (
    <>
      <Avatar name={name} size={20} />
      <span className={classes.name} data-testid="server-badge" title={name}>
        {name}
      </span>
    </>
  );
  if (signedIn) return <span className={classes.me}>{label}</span>;
  const choose = (next: string) => {
    chooseName(next);
    setOpen(false);
    void client.resetQueries();
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={320} withinPortal trapFocus shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes.me} aria-label={`You are ${name}`} onClick={() => setOpen(!open)}>
          {label}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <NameForm initial={chosenName()} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}
