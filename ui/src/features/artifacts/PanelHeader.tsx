import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '../../components/CopyButton';
import classes from './Artifacts.module.css';

interface PanelHeaderProps {
  path: string;
  facts: string;
  download: { href: string; label: string; name: string } | undefined;
  /** Switches of the viewer. */
  children?: ReactNode;
}

export function PanelHeader({ path, facts, download, children }: PanelHeaderProps) {
  return (
    <div className={classes.panelHeader}>
      <code className={classes.path} title={path}>
        {path || 'All artifacts'}
      </code>
      {path && <CopyButton value={path} label="Copy path" />}
      <span className="quiet num">{facts}</span>
      <span className={classes.panelTools}>
        {children}
        {download && (
          <Button
            component="a"
            href={download.href}
            download={download.name}
            size="compact-sm"
            variant="default"
            leftSection={<Download size={13} />}
          >
            {download.label}
          </Button>
        )}
      </span>
    </div>
  );
}
