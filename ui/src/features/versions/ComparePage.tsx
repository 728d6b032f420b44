import { Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { ModelVersion, VersionDiff } from '../../api/registry';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { PageHeader } from '../../components/PageHeader';
import { Person } from '../../components/Person';
import { Section } from '../../components/Section';
import { AliasBadge, StageBadge } from '../../components/StageBadge';
import { Time } from '../../components/Time';
import { modelPath, versionPath } from '../../lib/modelAddress';
import { useTitle } from '../../lib/useTitle';
import { versionsOf } from '../models/queries';
import { AREAS, byArea } from './diffAreas';
import { diff as diffQuery } from './queries';
import { RunLink } from './RunLink';
import modelClasses from '../models/Models.module.css';
import classes from './Versions.module.css';

/** Two versions of a model, side by side: what differs. */
export function ComparePage({ name }: { name: string }) {
  const [query, setQuery] = useSearchParams();
  const left = query.get('left') ?? '';
  const right = query.get('right') ?? '';
  useTitle(`${name}: ${left} and ${right}`);
  const versions = useInfiniteQuery(versionsOf(name));
  const numbers = (versions.data?.pages.flatMap(page => page.versions) ?? []).map(one => one.version);
  const diff = useQuery({
    ...diffQuery({ name, version: left }, { name, version: right }),
    enabled: left !== '' && right !== '',
  });
  const pick = (side: 'left' | 'right', label: string, value: string) => (
    <Select
      size="xs"
      w={130}
      aria-label={label}
      searchable
      data={[...new Set([...numbers, value].filter(Boolean))].map(number => ({
        value: number,
        label: `Version ${number}`,
      }))}
      value={value || null}
      placeholder="Version"
      onChange={number => number && setQuery({ left, right, [side]: number }, { replace: true })}
    />
  );
  return (
    <>
      <PageHeader
        title="Compare"
        trail={[
          { label: 'Models', to: '/models' },
          { label: name, to: modelPath(name) },
        ]}
      >
        {pick('left', 'Left version', left)}
        {pick('right', 'Right version', right)}
      </PageHeader>
      <div className={classes.comparePage}>
        {!left || !right ? (
          <Empty title="Choose two versions">Both fields at the top right name a version.</Empty>
        ) : diff.isPending ? (
          <Loading label="differences" />
        ) : diff.isError ? (
          <Failure error={diff.error} onRetry={() => void diff.refetch()} />
        ) : (
          <Differences diff={diff.data} />
        )}
      </div>
    </>
  );
}

function Differences({ diff }: { diff: VersionDiff }) {
  const { left, right } = diff;
  const areas = byArea(diff.differences);
  const equal = Object.entries(AREAS).filter(([area]) => !areas.some(one => one.area === area));
  const heads = (
    <>
      <th scope="col">Version {left.version}</th>
      <th scope="col">Version {right.version}</th>
    </>
  );
  return (
    <>
      <div className={classes.sides}>
        <VersionFacts version={left} />
        <VersionFacts version={right} />
      </div>
      {areas.map(({ area, title, differences }) => (
        <Section key={area} title={title} count={String(differences.length)}>
          <div className={classes.diff}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{title}</th>
                  {heads}
                </tr>
              </thead>
              <tbody>
                {differences.map(one => (
                  <tr key={one.key}>
                    <td>{one.key}</td>
                    <Side text={one.left} />
                    <Side text={one.right} />
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      ))}
      {equal.length > 0 && (
        <p className="quiet">No difference on record: {equal.map(([, title]) => title.toLowerCase()).join(', ')}.</p>
      )}
    </>
  );
}

const Side = ({ text }: { text: string | undefined }) =>
  text === undefined ? <td className={classes.absent}>absent</td> : <td>{text}</td>;

function VersionFacts({ version }: { version: ModelVersion }) {
  return (
    <dl className={`${modelClasses.details} ${classes.versionFacts}`}>
      <div>
        <dt>
          <Link to={versionPath(version)}>Version {version.version}</Link>
        </dt>
        <dd>
          <StageBadge stage={version.current_stage} />
          {version.aliases?.map(alias => (
            <AliasBadge key={alias} alias={alias} />
          ))}
        </dd>
      </div>
      <div>
        <dt>Registered</dt>
        <dd>
          <Time at={version.creation_timestamp} /> <Person name={version.user_id} />
        </dd>
      </div>
      <div>
        <dt>Run</dt>
        <dd>
          <RunLink runId={version.run_id} link={version.run_link} />
        </dd>
      </div>
    </dl>
  );
}
