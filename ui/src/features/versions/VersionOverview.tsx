import { useQuery } from '@tanstack/react-query';
import { deleteVersionTag, describeVersion, setVersionTag } from '../../api/modelVersions';
import type { ModelVersion } from '../../api/registry';
import type { KeyValue } from '../../api/wire';
import { NoteEditor } from '../../components/NoteEditor';
import { Section } from '../../components/Section';
import { TagEditor } from '../../components/tags/TagEditor';
import { Comments } from '../activities/Comments';
import { useRegistryChange } from '../models/queries';
import { OpenRequests } from '../requests/OpenRequests';
import { run as runQuery } from '../runs/queries';
import { MetricsTable, ParamsTable } from '../runs/RunTables';
import { useReadOnly } from '../server/queries';
import { LineageFacts } from './LineageFacts';
import { SchemaView } from './SchemaView';
import { TryIt } from './TryIt';
import { UseIt } from './UseIt';
import { VersionDetails } from './VersionDetails';
import classes from '../models/Models.module.css';
import own from './Versions.module.css';

interface VersionOverviewProps {
  version: ModelVersion;
  /** All aliases of the model. */
  aliases: readonly string[];
}

/** What waits for a decision, what the version is, what it was measured at, and where it comes from. */
export function VersionOverview({ version, aliases }: VersionOverviewProps) {
  const id = { name: version.name, version: version.version };
  const readOnly = useReadOnly();
  const describe = useRegistryChange((text: string) => describeVersion(id, text));
  const saveTag = useRegistryChange((tag: KeyValue) => setVersionTag(id, tag.key, tag.value));
  const removeTag = useRegistryChange((key: string) => deleteVersionTag(id, key));
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <OpenRequests version={version} />
        <Section title="Description">
          <NoteEditor
            note={version.description ?? ''}
            readOnly={readOnly}
            busy={describe.isPending}
            error={describe.error}
            onSave={(text, done) => describe.mutate(text, { onSuccess: done })}
          />
        </Section>
        <Comments version={id} />
        <SchemaView version={id} />
        <TryIt version={id} />
        <UseIt version={id} />
        <RunValues runId={version.run_id} />
      </div>
      <aside className={classes.aside} aria-label="About this version">
        <VersionDetails version={version} aliases={aliases} />
        <LineageFacts version={version} />
        <TagEditor subject="version" tags={version.tags ?? []} readOnly={readOnly} save={saveTag} remove={removeTag} />
      </aside>
    </div>
  );
}

/** Metrics and params of the run that made the version. */
function RunValues({ runId }: { runId: string | undefined }) {
  const run = useQuery({ ...runQuery(runId ?? ''), enabled: Boolean(runId) });
  if (!run.data) return null;
  return (
    <div className={own.tables}>
      <MetricsTable run={run.data} />
      <ParamsTable run={run.data} />
    </div>
  );
}
