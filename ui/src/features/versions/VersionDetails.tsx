import type { ModelVersion } from '../../api/registry';
import { CopyButton } from '../../components/CopyButton';
import { Person } from '../../components/Person';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { Fact } from '../models/ModelDetails';
import { AliasMenu } from './AliasMenu';
import { DigestState } from './DigestState';
import { StageMenu } from './StageMenu';
import classes from '../models/Models.module.css';

interface VersionDetailsProps {
  version: ModelVersion;
  aliases: readonly string[];
}

/** Stage and aliases, which can be changed here, and the facts. */
export function VersionDetails({ version, aliases }: VersionDetailsProps) {
  return (
    <Section title="Details">
      <dl className={classes.details}>
        <Fact name="Stage">
          <StageMenu version={version} />
        </Fact>
        <Fact name="Aliases">
          <AliasMenu version={version} others={aliases} />
        </Fact>
        <Fact name="Registered">
          <Time at={version.creation_timestamp} seconds />
        </Fact>
        <Fact name="By">
          <Person name={version.user_id} />
        </Fact>
        <Fact name="Updated">
          <Time at={version.last_updated_timestamp} seconds />
        </Fact>
        <Fact name="Files">
          <DigestState version={{ name: version.name, version: version.version }} />
        </Fact>
        {version.source && (
          <Fact name="Source">
            <code>{version.source}</code>
            <CopyButton value={version.source} label="Copy source" />
          </Fact>
        )}
        {version.status && version.status !== 'READY' && (
          <Fact name="Status">
            {version.status === 'PENDING_REGISTRATION' ? 'Being registered' : 'Registration failed'}
            {version.status_message && `: ${version.status_message}`}
          </Fact>
        )}
      </dl>
    </Section>
  );
}
