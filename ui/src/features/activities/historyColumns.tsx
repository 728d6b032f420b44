import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Holding, Place } from '../../api/registry';
import type { GridColumn } from '../../components/grid/types';
import { People, Person } from '../../components/Person';
import { PlaceBadge } from '../../components/StageBadge';
import { Time } from '../../components/Time';
import { versionPath } from '../../lib/modelAddress';

export const holdingKey = (one: Holding): string =>
  `${one.alias ?? ''}/${one.stage ?? ''}/${one.version}/${one.since}/${one.until ?? ''}`;

const placeOfHolding = (one: Holding): Place =>
  one.alias !== undefined ? { alias: one.alias } : { stage: one.stage ?? 'None' };

type OnBack = (place: Place, version: string) => void;

export function historyColumns(name: string, withVersion: boolean, onBack: OnBack | false): GridColumn<Holding>[] {
  return [
    {
      id: 'place',
      title: 'Stage or alias',
      width: 160,
      pinned: true,
      render: row => <PlaceBadge stage={row.stage} alias={row.alias} />,
    },
    ...(withVersion
      ? [
          {
            id: 'version',
            title: 'Version',
            width: 90,
            render: (row: Holding) => <Link to={versionPath({ name, version: row.version })}>Version {row.version}</Link>,
          },
        ]
      : []),
    { id: 'since', title: 'From', width: 140, render: row => <Time at={row.since} /> },
    {
      id: 'until',
      title: 'Until',
      width: 140,
      render: row => (row.until ? <Time at={row.until} /> : <strong>now</strong>),
    },
    { id: 'user', title: 'Moved by', width: 150, render: row => <Person name={row.user_id} /> },
    {
      id: 'approved',
      title: 'Approved by',
      width: 190,
      render: row =>
        row.approved_by?.length ? <People names={row.approved_by} /> : <span className="quiet">not needed</span>,
    },
    {
      id: 'comment',
      title: 'Comment',
      width: 200,
      grow: true,
      render: row => <span title={row.comment}>{row.comment}</span>,
    },
    ...(onBack
      ? [
          {
            id: 'back',
            title: 'Way back',
            width: 110,
            render: (row: Holding) =>
              row.until && row.stage !== 'Archived' ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Roll back to version ${row.version}`}
                  onClick={() => onBack(placeOfHolding(row), row.version)}
                >
                  Roll back…
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}
