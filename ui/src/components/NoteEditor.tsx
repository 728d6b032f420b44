import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Failure } from './Failure';
import { Markdown } from './Markdown';

interface NoteEditorProps {
  note: string;
  readOnly: boolean;
  startEditing?: boolean;
  busy: boolean;
  error?: unknown;
  onSave: (text: string, done: () => void) => void;
}

/** A Markdown text that can be edited in place. */
export function NoteEditor({ note, readOnly, startEditing = false, busy, error, onSave }: NoteEditorProps) {
  const [draft, setDraft] = useState<string | undefined>(startEditing && !readOnly ? note : undefined);
  if (draft === undefined) {
    return (
      <>
        {note ? <Markdown text={note} /> : <span className="quiet">No description.</span>}
        {!readOnly && (
          <Button
            mt={note ? 6 : 0}
            ml={note ? -8 : 6}
            size="compact-xs"
            variant="subtle"
            onClick={() => setDraft(note)}
          >
            {note ? 'Edit description' : 'Add description'}
          </Button>
        )}
      </>
    );
  }
  return (
    <>
      <Textarea
        aria-label="Description (Markdown)"
        description="Markdown: **bold**, lists, tables, links, `code`. HTML is shown as text."
        autosize
        minRows={3}
        maxRows={18}
        autoFocus
        value={draft}
        onChange={event => setDraft(event.currentTarget.value)}
      />
      {error ? <Failure error={error} /> : null}
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" loading={busy} onClick={() => onSave(draft, () => setDraft(undefined))}>
          Save description
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setDraft(undefined)}>
          Cancel
        </Button>
      </Group>
    </>
  );
}
