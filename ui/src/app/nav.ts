import { Boxes, FlaskConical, Inbox } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

export interface NavItem {
  label: string;
  to: string;
  /** Addresses that count as inside of this section. */
  match: (path: string) => boolean;
  Icon: LucideIcon;
  /** A number beside the name, of things that wait. */
  badge?: 'waiting';
}

/** The sections of the product, in order. A section is listed here once its pages exist (jobs and endpoints follow). */
export const NAV: readonly NavItem[] = [
  {
    label: 'Experiments',
    to: '/experiments',
    match: path => path === '/' || path.startsWith('/experiments') || path.startsWith('/runs'),
    Icon: FlaskConical,
  },
  {
    label: 'Models',
    to: '/models',
    match: path => path.startsWith('/models') || path.startsWith('/lifecycle'),
    Icon: Boxes,
  },
  {
    label: 'Waiting for me',
    to: '/waiting',
    match: path => path.startsWith('/waiting'),
    Icon: Inbox,
    badge: 'waiting',
  },
];
