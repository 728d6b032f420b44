import { setRunTag } from '../../api/runs';
import type { Run } from '../../api/wire';
import { NoteEditor } from '../../components/NoteEditor';
import { Section } from '../../components/Section';
import { useReadOnly } from '../server/queries';
import { RunModels } from '../loggedModels/RunModels';
import { RunVersions } from '../versions/RunVersions';
import { ChildRuns } from './ChildRuns';
import { Datasets } from './Datasets';
import { useRunChange } from './queries';
import { RunDetails } from './RunDetails';
import { MetricsTable, ParamsTable, runBase } from './RunTables';
import { NOTE_TAG } from '../../lib/systemTags';
import { tagOf } from './runRow';
import { RunTags } from './RunTags';
import classes from './RunPage.module.css';

export function OverviewTab({ run }: { run: Run }) {
  const { run_id: runId, lifecycle_stage: stage } = run.info;
  const readOnly = useReadOnly() || stage === 'deleted';
  const saveNote = useRunChange((text: string) => setRunTag(runId, NOTE_TAG, text));
  return (
    <div className={classes.overview}>
      <div className={classes.main}>
        <Section title="Description">
          <NoteEditor
            note={tagOf(run, NOTE_TAG) ?? ''}
            readOnly={readOnly}
            busy={saveNote.isPending}
            error={saveNote.error}
            onSave={(text, done) => saveNote.mutate(text, { onSuccess: done })}
          />
        </Section>
        <div className={classes.tables}>
          <MetricsTable entries={run.data?.metrics ?? []} base={runBase(run)} />
          <ParamsTable entries={run.data?.params ?? []} />
        </div>
      </div>
      <aside className={classes.aside} aria-label="About this run">
        <RunDetails run={run} />
        <RunModels run={run} />
        <RunVersions runId={runId} />
        <RunTags runId={runId} tags={run.data?.tags ?? []} readOnly={readOnly} />
        <Datasets inputs={run.inputs?.dataset_inputs ?? []} />
        <ChildRuns run={run} />
      </aside>
    </div>
  );
}
