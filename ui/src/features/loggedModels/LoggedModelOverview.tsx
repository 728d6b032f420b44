import { deleteLoggedModelTag, setLoggedModelTag } from '../../api/loggedModels';
import type { KeyValue, LoggedModel } from '../../api/wire';
import { NoteEditor } from '../../components/NoteEditor';
import { Section } from '../../components/Section';
import { TagEditor } from '../../components/tags/TagEditor';
import { NOTE_TAG } from '../../lib/systemTags';
import { MetricsTable, ParamsTable } from '../runs/RunTables';
import { useReadOnly } from '../server/queries';
import { SchemaView } from '../versions/SchemaView';
import { UseIt } from '../versions/UseIt';
import { VersionLinks } from '../versions/RunVersions';
import { versionsOfSource } from '../models/queries';
import { LoggedModelDetails } from './LoggedModelDetails';
import { useLoggedModelChange } from './queries';
import classes from '../runs/RunPage.module.css';

/** What the model is, takes and gives, how to score with it, and what it was measured at. */
export function LoggedModelOverview({ model }: { model: LoggedModel }) {
  const { model_id: modelId, tags = [], source_run_id: runId } = model.info;
  const readOnly = useReadOnly();
  const saveTag = useLoggedModelChange((tag: KeyValue) => setLoggedModelTag(modelId, tag));
  const removeTag = useLoggedModelChange((key: string) => deleteLoggedModelTag(modelId, key));
  const uri = `models:/${modelId}`;
  return (
    <div className={classes.overview}>
      <div className={classes.main}>
        <Section title="Description">
          <NoteEditor
            note={tags.find(tag => tag.key === NOTE_TAG)?.value ?? ''}
            readOnly={readOnly}
            busy={saveTag.isPending}
            error={saveTag.error}
            onSave={(text, done) => saveTag.mutate({ key: NOTE_TAG, value: text }, { onSuccess: done })}
          />
        </Section>
        <SchemaView of={{ modelId }} />
        <UseIt of={{ modelId }} uri={uri} />
        <div className={classes.tables}>
          <MetricsTable
            entries={model.data?.metrics ?? []}
            base={runId && `/experiments/${model.info.experiment_id}/runs/${runId}`}
          />
          <ParamsTable entries={model.data?.params ?? []} />
        </div>
      </div>
      <aside className={classes.aside} aria-label="About this model">
        <LoggedModelDetails model={model} />
        <VersionLinks list={versionsOfSource(uri)} />
        <TagEditor subject="model" tags={tags} readOnly={readOnly} save={saveTag} remove={removeTag} />
      </aside>
    </div>
  );
}
