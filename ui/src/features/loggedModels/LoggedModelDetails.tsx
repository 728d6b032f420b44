import type { LoggedModel } from '../../api/wire';
import { CopyButton } from '../../components/CopyButton';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { Fact } from '../models/ModelDetails';
import { RunLink } from '../versions/RunLink';
import { statusWords } from './loggedModelText';
import classes from '../runs/RunPage.module.css';

export function LoggedModelDetails({ model: { info } }: { model: LoggedModel }) {
  return (
    <Section title="Details">
      <dl className={classes.details}>
        <Fact name="Status">{statusWords(info)}</Fact>
        <Fact name="Logged">
          <Time at={info.creation_timestamp_ms} seconds />
        </Fact>
        <Fact name="Updated">
          <Time at={info.last_updated_timestamp_ms} seconds />
        </Fact>
        <Fact name="Run">
          <RunLink runId={info.source_run_id} link={undefined} />
        </Fact>
        {info.model_type && <Fact name="Type">{info.model_type}</Fact>}
        <Fact name="Model id">
          <code>{info.model_id}</code>
          <CopyButton value={info.model_id} label="Copy model id" />
        </Fact>
        {info.artifact_uri && (
          <Fact name="Files">
            <code>{info.artifact_uri}</code>
            <CopyButton value={info.artifact_uri} label="Copy location of the files" />
          </Fact>
        )}
      </dl>
    </Section>
  );
}
