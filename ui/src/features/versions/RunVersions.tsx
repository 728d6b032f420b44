import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Section } from '../../components/Section';
import { AliasBadge, StageBadge } from '../../components/StageBadge';
import { versionPath } from '../../lib/modelAddress';
import { versionsOfRun } from '../models/queries';
import classes from './Versions.module.css';

/** The model versions that a run made; nothing at all for a run without any. */
export const RunVersions = ({ runId }: { runId: string }) => <VersionLinks list={versionsOfRun(runId)} />;

/** Links to versions; nothing at all where there are none. */
export function VersionLinks({ list: query }: { list: ReturnType<typeof versionsOfRun> }) {
  const list = useInfiniteQuery(query);
  const versions = list.data?.pages.flatMap(page => page.versions) ?? [];
  if (versions.length === 0) return null;
  return (
    <Section title="Registered as" count={`${versions.length}${list.hasNextPage ? ' and more' : ''}`}>
      <ul className={classes.runVersions}>
        {versions.map(version => (
          <li key={`${version.name}/${version.version}`}>
            <Link to={versionPath(version)}>
              {version.name} version {version.version}
            </Link>
            {version.current_stage !== 'None' && <StageBadge stage={version.current_stage} />}
            {version.aliases?.map(alias => (
              <AliasBadge key={alias} alias={alias} />
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
