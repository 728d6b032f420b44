import { ActionIcon, Button, Group, Textarea } from '@mantine/core';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteComment, updateComment } from '../../api/governance';
import type { Comment } from '../../api/registry';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Failure } from '../../components/Failure';
import { Markdown } from '../../components/Markdown';
import { Avatar } from '../../components/Person';
import { Ago } from '../../components/Time';
import { useRegistryChange } from '../models/queries';
import classes from './Activities.module.css';

/** A comment; its writer may edit and delete it. */
export function CommentItem({ comment }: { comment: Comment }) {
  const [draft, setDraft] = useState<string>();
  const [removing, setRemoving] = useState(false);
  const save = useRegistryChange((text: string) => updateComment(comment.id, text));
  const remove = useRegistryChange(() => deleteComment(comment.id));
  const who = comment.user_id || 'somebody';
  const may = (action: string) => comment.available_actions?.includes(action) ?? false;
  const edited = (comment.last_updated_timestamp ?? 0) > (comment.creation_timestamp ?? 0);
  return (
    <li className={classes.item} aria-label={`Comment of ${who}`}>
      <Avatar name={who} size={22} />
      <div className={classes.body}>
        <div className={classes.sentence}>
          <strong>{who}</strong>
          <Ago at={comment.creation_timestamp} />
          {edited && <span className="quiet">edited</span>}
          <span className={classes.tools}>
            {may('EDIT_COMMENT') && (
              <ActionIcon
                size="xs"
                variant="subtle"
                color="gray"
                aria-label="Edit comment"
                onClick={() => setDraft(comment.comment)}
              >
                <Pencil size={12} />
              </ActionIcon>
            )}
            {may('DELETE_COMMENT') && (
              <ActionIcon
                size="xs"
                variant="subtle"
                color="gray"
                aria-label="Delete comment"
                onClick={() => setRemoving(true)}
              >
                <Trash2 size={12} />
              </ActionIcon>
            )}
          </span>
        </div>
        {draft === undefined ? (
          <Markdown text={comment.comment} />
        ) : (
          <div>
            <Textarea
              size="xs"
              autosize
              minRows={2}
              maxRows={12}
              autoFocus
              maxLength={65_535}
              aria-label="Edited comment"
              value={draft}
              onChange={event => setDraft(event.currentTarget.value)}
            />
            {save.error ? <Failure error={save.error} /> : null}
            <Group gap={6} mt={6}>
              <Button
                size="compact-sm"
                loading={save.isPending}
                disabled={!draft.trim()}
                onClick={() => save.mutate(draft.trim(), { onSuccess: () => setDraft(undefined) })}
              >
                Save
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setDraft(undefined)}>
                Cancel
              </Button>
            </Group>
          </div>
        )}
      </div>
      {removing && (
        <ConfirmDialog
          title="Delete this comment?"
          confirmLabel="Delete comment"
          destructive
          busy={remove.isPending}
          error={remove.error}
          onClose={() => setRemoving(false)}
          onConfirm={() => remove.mutate(undefined, { onSuccess: () => setRemoving(false) })}
        >
          It is gone for everybody; that it was deleted stays in the activities.
        </ConfirmDialog>
      )}
    </li>
  );
}
