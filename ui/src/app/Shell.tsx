import { ActionIcon, Tooltip } from '@mantine/core';
import { Keyboard } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { Loading } from '../components/Loading';
import { Logo } from '../components/Logo';
import { useHotkey } from '../lib/useHotkey';
import { NAV } from './nav';
import { ServerBadge } from './ServerBadge';
import { ShortcutsDialog } from './ShortcutsDialog';
import { ThemeToggle } from './ThemeToggle';
import { WaitingCount } from './WaitingCount';
import classes from './Shell.module.css';

/** The frame around every page: name, sections, server, theme. */
export function Shell() {
  const { pathname } = useLocation();
  const [shortcuts, setShortcuts] = useState(false);
  useHotkey('?', () => setShortcuts(true));
  return (
    <div className={classes.shell}>
      <a
        href="#main"
        className={classes.skip}
        onClick={event => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to content
      </a>
      <header className={classes.bar}>
        <Link to="/experiments" className={classes.brand} aria-label="Millrace home">
          <Logo />
          Millrace
        </Link>
        <nav aria-label="Sections" className={classes.nav}>
          {NAV.map(item => (
            <Link
              key={item.to}
              to={item.to}
              className={classes.navItem}
              aria-current={item.match(pathname) ? 'page' : undefined}
            >
              <item.Icon size={14} aria-hidden />
              {item.label}
              {item.badge === 'waiting' && <WaitingCount />}
            </Link>
          ))}
        </nav>
        <div className={classes.tools}>
          <ServerBadge />
          <Tooltip label="Keyboard shortcuts (?)">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Keyboard shortcuts"
              onClick={() => setShortcuts(true)}
            >
              <Keyboard size={16} />
            </ActionIcon>
          </Tooltip>
          <ThemeToggle />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Suspense fallback={<Loading label="page" />}>
          <Outlet />
        </Suspense>
      </main>
      {shortcuts && <ShortcutsDialog onClose={() => setShortcuts(false)} />}
    </div>
  );
}
