import { Link } from 'react-router';
import type { ModelVersion, RegisteredModel } from '../../api/registry';
import type { GridColumn } from '../../components/grid/types';
import { Person } from '../../components/Person';
import { AliasBadge, StageBadge } from '../../components/StageBadge';
import { Time } from '../../components/Time';
import { modelPath, versionPath } from '../../lib/modelAddress';
import { firstLine } from '../../lib/markdownText';
import { isSystemTag } from '../../lib/systemTags';
import { latestVersion } from './listState';
import classes from './Models.module.css';

const tagText = (model: RegisteredModel): string =>
  (model.tags ?? [])
    .filter(tag => !isSystemTag(tag.key))
    .map(tag => (tag.value ? `${tag.key}: ${tag.value}` : tag.key))
    .join(', ');

const staged = (model: RegisteredModel): ModelVersion[] =>
  (model.latest_versions ?? []).filter(one => one.current_stage !== 'None' && one.current_stage !== 'Archived');

export const MODEL_COLUMNS: readonly GridColumn<RegisteredModel>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 280,
    pinned: true,
    sortable: true,
    render: row => (
      <Link to={modelPath(row.name)} title={row.name}>
        {row.name}
      </Link>
    ),
  },
  {
    id: 'latest',
    title: 'Latest',
    width: 76,
    render: row => {
      const latest = latestVersion(row);
      return latest === undefined ? (
        <span className="quiet">none</span>
      ) : (
        <Link to={versionPath({ name: row.name, version: latest })}>v{latest}</Link>
      );
    },
  },
  {
    id: 'stages',
    title: 'Stages',
    width: 220,
    render: row => (
      <span className={classes.badges}>
        {staged(row).map(one => (
          <Link key={one.version} to={versionPath(one)} className={classes.badgeLink}>
            <StageBadge stage={one.current_stage} />
            <span className="num">v{one.version}</span>
          </Link>
        ))}
      </span>
    ),
  },
  {
    id: 'aliases',
    title: 'Aliases',
    width: 250,
    render: row => (
      <span className={classes.badges}>
        {(row.aliases ?? []).map(one => (
          <Link
            key={one.alias}
            to={versionPath({ name: row.name, version: one.version })}
            className={classes.badgeLink}
          >
            <AliasBadge alias={one.alias} version={one.version} />
          </Link>
        ))}
      </span>
    ),
  },
  { id: 'owner', title: 'Owner', width: 140, render: row => <Person name={row.user_id} /> },
  {
    id: 'last_updated_timestamp',
    title: 'Updated',
    width: 140,
    sortable: true,
    render: row => <Time at={row.last_updated_timestamp} />,
  },
  { id: 'tags', title: 'Tags', width: 180, render: row => <span title={tagText(row)}>{tagText(row)}</span> },
  {
    id: 'description',
    title: 'Description',
    width: 160,
    grow: true,
    render: row => <span title={row.description}>{firstLine(row.description ?? '')}</span>,
  },
];
