import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { ModelVersion } from '../../api/registry';
import { CopyButton } from '../../components/CopyButton';
import { Section } from '../../components/Section';
import { versionPath } from '../../lib/modelAddress';
import { Fact } from '../models/ModelDetails';
import { Datasets } from '../runs/Datasets';
import { lineage as lineageQuery } from './queries';
import { RunLink } from './RunLink';
import { versionOfUri } from './versionUri';
import classes from '../models/Models.module.css';

/** Where the version comes from (run, experiment, code, data, another version) and where it was copied to. */
export function LineageFacts({ version }: { version: ModelVersion }) {
  const lineage = useQuery(lineageQuery(version));
  const from = lineage.data ?? { run_id: version.run_id };
  return (
    <>
      <Section title="Lineage">
        <dl className={classes.details}>
          <Fact name="Run">
            <RunLink runId={from.run_id || version.run_id} link={version.run_link} />
          </Fact>
          {from.experiment_id && (
            <Fact name="Experiment">
              <Link to={`/experiments/${from.experiment_id}`}>{from.experiment_name || from.experiment_id}</Link>
            </Fact>
          )}
          {from.source_name && <Fact name="Code">{from.source_name}</Fact>}
          {from.source_version && (
            <Fact name="Git commit">
              <code title={from.source_version}>{from.source_version.slice(0, 10)}</code>
              <CopyButton value={from.source_version} label="Copy git commit" />
            </Fact>
          )}
          {from.logged_model_id && (
            <Fact name="Logged model">
              <code>{from.logged_model_id}</code>
            </Fact>
          )}
          {from.copied_from && (
            <Fact name="Copied from">
              <UriLink uri={from.copied_from} />
            </Fact>
          )}
          {from.copies?.length ? (
            <Fact name="Copies">
              {from.copies.map(uri => (
                <UriLink key={uri} uri={uri} />
              ))}
            </Fact>
          ) : null}
        </dl>
      </Section>
      <Datasets inputs={from.datasets ?? []} />
    </>
  );
}

function UriLink({ uri }: { uri: string }) {
  const version = versionOfUri(uri);
  return version ? <Link to={versionPath(version)}>{uri}</Link> : <code>{uri}</code>;
}
