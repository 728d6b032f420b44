import { ActionIcon, Button, Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { Link } from 'react-router';
import type { Experiment } from '../../api/wire';
import type { GridColumn } from '../../components/grid/types';
import { Time } from '../../components/Time';
import { firstLine } from '../../lib/markdownText';
import { ExperimentMenuItems } from './ExperimentMenuItems';
import { noteOf } from './note';

interface Actions {
  onRename: (experiment: Experiment) => void;
  onDelete: (experiment: Experiment) => void;
  onRestore: (experiment: Experiment) => void;
}

const hidden = (key: string) => key.startsWith('mlflow.');

const tagText = (experiment: Experiment): string =>
  (experiment.tags ?? [])
    .filter(tag => !hidden(tag.key))
    .map(tag => (tag.value ? `${tag.key}: ${tag.value}` : tag.key))
    .join(', ');

/** Without actions (on a read-only server) the rows offer none. */
export function experimentColumns(actions: Actions | false): GridColumn<Experiment>[] {
  return [
    {
      id: 'name',
      title: 'Name',
      width: 420,
      pinned: true,
      sortable: true,
      render: row => (
        <Link to={`/experiments/${row.experiment_id}`} title={row.name}>
          {row.name}
        </Link>
      ),
    },
    {
      id: 'id',
      title: 'Id',
      width: 72,
      align: 'right',
      render: row => <span className="quiet">{row.experiment_id}</span>,
    },
    {
      id: 'creation_time',
      title: 'Created',
      width: 150,
      sortable: true,
      render: row => <Time at={row.creation_time} />,
    },
    {
      id: 'last_update_time',
      title: 'Updated',
      width: 150,
      sortable: true,
      render: row => <Time at={row.last_update_time} />,
    },
    {
      id: 'note',
      title: 'Description',
      width: 200,
      grow: true,
      render: row => <span title={noteOf(row)}>{firstLine(noteOf(row))}</span>,
    },
    { id: 'tags', title: 'Tags', width: 160, render: row => <span title={tagText(row)}>{tagText(row)}</span> },
    ...(actions
      ? [
          {
            id: 'actions',
            title: 'Actions',
            width: 96,
            render: (row: Experiment) => <RowActions experiment={row} actions={actions} />,
          },
        ]
      : []),
  ];
}

function RowActions({ experiment, actions }: { experiment: Experiment; actions: Actions }) {
  if (experiment.lifecycle_stage === 'deleted') {
    return (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Restore ${experiment.name}`}
        onClick={() => actions.onRestore(experiment)}
      >
        Restore
      </Button>
    );
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Actions for ${experiment.name}`}>
          <Ellipsis size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ExperimentMenuItems
          onRename={() => actions.onRename(experiment)}
          onDelete={() => actions.onDelete(experiment)}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
