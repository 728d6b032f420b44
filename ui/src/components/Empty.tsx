import type { ReactNode } from 'react';
import classes from './states.module.css';

interface EmptyProps {
  title: string;
  children?: ReactNode;
}

/** What a page says when there is nothing to show yet. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <strong>{title}</strong>
      {children && <div className={classes.quiet}>{children}</div>}
    </div>
  );
}
