import { Link } from 'react-router';
import type { ModelVersion } from '../../api/registry';
import type { GridColumn } from '../../components/grid/types';
import { Person } from '../../components/Person';
import { Time } from '../../components/Time';
import { firstLine } from '../../lib/markdownText';
import { versionPath } from '../../lib/modelAddress';
import { isSystemTag } from '../../lib/systemTags';
import { AliasMenu } from './AliasMenu';
import { DigestState } from './DigestState';
import { RunLink } from './RunLink';
import { StageMenu } from './StageMenu';

export const tagText = (version: ModelVersion): string =>
  (version.tags ?? [])
    .filter(tag => !isSystemTag(tag.key))
    .map(tag => (tag.value ? `${tag.key}: ${tag.value}` : tag.key))
    .join(', ');

export function versionColumns(aliases: readonly string[]): GridColumn<ModelVersion>[] {
  return [
    {
      id: 'version',
      title: 'Version',
      width: 104,
      pinned: true,
      render: row => <Link to={versionPath(row)}>Version {row.version}</Link>,
    },
    { id: 'stage', title: 'Stage', width: 138, render: row => <StageMenu version={row} /> },
    { id: 'aliases', title: 'Aliases', width: 210, render: row => <AliasMenu version={row} others={aliases} /> },
    { id: 'created', title: 'Created', width: 140, render: row => <Time at={row.creation_timestamp} /> },
    { id: 'user', title: 'By', width: 120, render: row => <Person name={row.user_id} /> },
    { id: 'run', title: 'Source run', width: 150, render: row => <RunLink runId={row.run_id} link={row.run_link} /> },
    {
      id: 'files',
      title: 'Files',
      width: 112,
      render: row => <DigestState version={{ name: row.name, version: row.version }} />,
    },
    { id: 'tags', title: 'Tags', width: 150, render: row => <span title={tagText(row)}>{tagText(row)}</span> },
    {
      id: 'description',
      title: 'Description',
      width: 160,
      grow: true,
      render: row => <span title={row.description}>{firstLine(row.description ?? '')}</span>,
    },
  ];
}
