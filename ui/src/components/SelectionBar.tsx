import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './SelectionBar.module.css';

interface SelectionBarProps {
  label: string;
  onClear: () => void;
  children: ReactNode;
}

/** What can be done with the selected rows. */
export function SelectionBar({ label, onClear, children }: SelectionBarProps) {
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selection">
      <strong>{label}</strong>
      {children}
      <Button size="compact-xs" variant="subtle" onClick={onClear}>
        Clear selection
      </Button>
    </div>
  );
}
