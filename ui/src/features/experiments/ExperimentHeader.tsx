import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { restoreExperiment, setExperimentTag } from '../../api/experiments';
import type { Experiment } from '../../api/wire';
import { ActionMenu } from '../../components/ActionMenu';
import { CopyButton } from '../../components/CopyButton';
import { notifyDone, notifyFailed } from '../../components/notify';
import { PageHeader } from '../../components/PageHeader';
import { NoteEditor } from '../../components/NoteEditor';
import { useReadOnly } from '../server/queries';
import { DeleteExperimentsDialog } from './DeleteExperimentsDialog';
import { ExperimentMenuItems } from './ExperimentMenuItems';
import { NOTE_TAG, noteOf } from './note';
import { useExperimentChange } from './queries';
import { RenameExperimentDialog } from './RenameExperimentDialog';
import classes from './Experiments.module.css';

export function ExperimentHeader({ experiment }: { experiment: Experiment }) {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'rename' | 'delete'>();
  const [showNote, setShowNote] = useState(false);
  const note = noteOf(experiment);
  const readOnly = useReadOnly();
  const deleted = experiment.lifecycle_stage === 'deleted';
  const saveNote = useExperimentChange((text: string) => setExperimentTag(experiment.experiment_id, NOTE_TAG, text));
  const close = () => setDialog(undefined);
  return (
    <>
      <PageHeader
        title={experiment.name}
        trail={[{ label: 'Experiments', to: '/experiments' }]}
        facts={<Facts experiment={experiment} />}
      >
        <Button
          size="compact-xs"
          variant="subtle"
          component={Link}
          to={`/experiments/${experiment.experiment_id}/models`}
        >
          Logged models
        </Button>
        <Button size="compact-xs" variant="subtle" aria-expanded={showNote} onClick={() => setShowNote(!showNote)}>
          {showNote ? 'Hide description' : note || readOnly ? 'Description' : 'Add description'}
        </Button>
        {!deleted && !readOnly && (
          <ActionMenu label="Experiment actions">
            <ExperimentMenuItems onRename={() => setDialog('rename')} onDelete={() => setDialog('delete')} />
          </ActionMenu>
        )}
      </PageHeader>
      {deleted && <DeletedBanner experiment={experiment} readOnly={readOnly} />}
      {showNote && (
        <section className={classes.note} aria-label="Description">
          <NoteEditor
            note={note}
            readOnly={deleted || readOnly}
            startEditing={note === ''}
            busy={saveNote.isPending}
            error={saveNote.error}
            onSave={(text, done) => saveNote.mutate(text, { onSuccess: done })}
          />
        </section>
      )}
      {dialog === 'rename' && <RenameExperimentDialog experiment={experiment} onClose={close} />}
      {dialog === 'delete' && (
        <DeleteExperimentsDialog experiments={[experiment]} onClose={close} onDone={() => navigate('/experiments')} />
      )}
    </>
  );
}

function Facts({ experiment }: { experiment: Experiment }) {
  return (
    <span className={classes.facts}>
      <span className="num">id {experiment.experiment_id}</span>
      <CopyButton value={experiment.experiment_id} label="Copy experiment id" />
      <span className={classes.location} title={experiment.artifact_location}>
        {experiment.artifact_location}
      </span>
      <CopyButton value={experiment.artifact_location} label="Copy artifact location" />
    </span>
  );
}

function DeletedBanner({ experiment, readOnly }: { experiment: Experiment; readOnly: boolean }) {
  const restore = useExperimentChange(() => restoreExperiment(experiment.experiment_id));
  return (
    <div className={classes.banner} role="status">
      This experiment is deleted. Its runs can be read but not changed.
      <Button
        size="compact-xs"
        variant="default"
        loading={restore.isPending}
        disabled={readOnly}
        onClick={() =>
          restore.mutate(undefined, {
            onSuccess: () => notifyDone('Experiment and runs restored'),
            onError: error => notifyFailed('Not restored', error),
          })
        }
      >
        Restore experiment
      </Button>
    </div>
  );
}
