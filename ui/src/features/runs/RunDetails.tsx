import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Run } from '../../api/wire';
import { CopyButton } from '../../components/CopyButton';
import { Section } from '../../components/Section';
import { Status } from '../../components/Status';
import { Time } from '../../components/Time';
import { formatDuration } from '../../lib/format';
import { useNow } from '../../lib/useNow';
import { run as runQuery } from './queries';
import { durationOf, tagOf, toRow } from './runRow';
import classes from './RunPage.module.css';

export function RunDetails({ run }: { run: Run }) {
  const { info } = run;
  const row = toRow(run);
  const now = useNow(info.status === 'RUNNING');
  const duration = durationOf(info, now);
  const entryPoint = tagOf(run, 'mlflow.project.entryPoint');
  return (
    <Section title="Details">
      <dl className={classes.details}>
        <Fact name="Status">
          <Status status={info.status} />
        </Fact>
        <Fact name="Started">
          <Time at={info.start_time} seconds />
        </Fact>
        <Fact name="Ended">
          <Time at={info.end_time} seconds />
        </Fact>
        <Fact name="Duration">
          <span className="num">{duration === undefined ? '–' : formatDuration(duration)}</span>
        </Fact>
        <Fact name="User">{row.user || '–'}</Fact>
        <Fact name="Source">{row.source ? `${row.source}${entryPoint ? ` (${entryPoint})` : ''}` : '–'}</Fact>
        {row.version && (
          <Fact name="Git commit">
            <code title={row.version}>{row.version.slice(0, 10)}</code>
            <CopyButton value={row.version} label="Copy git commit" />
          </Fact>
        )}
        {row.parentId && (
          <Fact name="Parent run">
            <ParentLink runId={row.parentId} />
          </Fact>
        )}
        <Fact name="Run id">
          <code>{info.run_id}</code>
          <CopyButton value={info.run_id} label="Copy run id from details" />
        </Fact>
        <Fact name="Artifacts">
          <code>{info.artifact_uri}</code>
          <CopyButton value={info.artifact_uri} label="Copy artifact location" />
        </Fact>
      </dl>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ParentLink({ runId }: { runId: string }) {
  const parent = useQuery(runQuery(runId));
  return <Link to={`/runs/${runId}`}>{parent.data?.info.run_name || runId}</Link>;
}
