import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  title: string;
  /** The pages above this one. */
  trail?: readonly { label: string; to: string }[];
  /** Small facts beside the title. */
  facts?: ReactNode;
  /** Controls at the right end. */
  children?: ReactNode;
}

export function PageHeader({ title, trail = [], facts, children }: PageHeaderProps) {
  return (
    <div className={classes.header}>
      <div className={classes.heading}>
        {trail.length > 0 && (
          <nav aria-label="Breadcrumb" className={classes.trail}>
            {trail.map(step => (
              <span key={step.to}>
                <Link to={step.to} title={step.label}>
                  {step.label}
                </Link>
                <span aria-hidden className={classes.slash}>
                  /
                </span>
              </span>
            ))}
          </nav>
        )}
        <h1 className={classes.title} title={title}>
          {title}
        </h1>
        {facts}
      </div>
      <div className={classes.controls}>{children}</div>
    </div>
  );
}
