import { FlaskConical } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

export interface NavItem {
  label: string;
  to: string;
  /** Addresses that count as inside of this section. */
  match: (path: string) => boolean;
  Icon: LucideIcon;
}

/** The sections of the product, in order. A section is listed here once its pages exist (models, jobs and endpoints follow). */
export const NAV: readonly NavItem[] = [
  {
    label: 'Experiments',
    to: '/experiments',
    match: path => path === '/' || path.startsWith('/experiments') || path.startsWith('/runs'),
    Icon: FlaskConical,
  },
];
