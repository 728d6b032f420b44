import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { KeyValue } from '../../api/wire';
import { ConfirmDialog } from '../ConfirmDialog';
import { Section } from '../Section';
import { compareText } from '../../lib/compare';
import { isSystemTag, NOTE_TAG } from '../../lib/systemTags';
import type { Change } from '../change';
import { TagForm } from './TagForm';
import { TagLine } from './TagLine';
import classes from './Tags.module.css';

interface TagEditorProps {
  /** What the tags belong to: "run", "model", "version". */
  subject: string;
  tags: readonly KeyValue[];
  readOnly: boolean;
  save: Change<KeyValue>;
  remove: Change<string>;
}

/** Tags to read and edit: the users' own first, those of clients on request. */
export function TagEditor({ subject, tags, readOnly, save, remove }: TagEditorProps) {
  const [editing, setEditing] = useState<string | undefined>();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<string>();
  const [showSystem, setShowSystem] = useState(false);
  const sorted = tags.filter(tag => tag.key !== NOTE_TAG).sort((a, b) => compareText(a.key, b.key));
  const own = sorted.filter(tag => !isSystemTag(tag.key));
  const system = sorted.filter(tag => isSystemTag(tag.key));
  const form = (initial: KeyValue | undefined, done: () => void) => (
    <TagForm
      initial={initial}
      taken={tags.map(tag => tag.key)}
      busy={save.isPending}
      error={save.error}
      onSave={tag => save.mutate(tag, { onSuccess: done })}
      onCancel={done}
    />
  );
  return (
    <Section
      title="Tags"
      count={String(own.length)}
      actions={
        !readOnly && (
          <Button size="compact-xs" variant="subtle" leftSection={<Plus size={13} />} onClick={() => setAdding(true)}>
            Add tag
          </Button>
        )
      }
    >
      {adding && form(undefined, () => setAdding(false))}
      {own.length === 0 && !adding && <span className="quiet">No tags.</span>}
      <ul className={classes.tags}>
        {own.map(tag => (
          <li key={tag.key}>
            {editing === tag.key ? (
              form(tag, () => setEditing(undefined))
            ) : (
              <TagLine
                tag={tag}
                actions={!readOnly && { onEdit: () => setEditing(tag.key), onRemove: () => setRemoving(tag.key) }}
              />
            )}
          </li>
        ))}
        {showSystem &&
          system.map(tag => (
            <li key={tag.key}>
              <TagLine tag={tag} actions={false} />
            </li>
          ))}
      </ul>
      {system.length > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          data-quiet
          ml={-8}
          onClick={() => setShowSystem(!showSystem)}
        >
          {showSystem ? 'Hide' : 'Show'} {system.length} set by clients
        </Button>
      )}
      {removing !== undefined && (
        <ConfirmDialog
          title={`Delete tag “${removing}”?`}
          confirmLabel="Delete tag"
          destructive
          busy={remove.isPending}
          error={remove.error}
          onClose={() => setRemoving(undefined)}
          onConfirm={() => remove.mutate(removing, { onSuccess: () => setRemoving(undefined) })}
        >
          The tag is removed from this {subject} at once and cannot be restored.
        </ConfirmDialog>
      )}
    </Section>
  );
}
