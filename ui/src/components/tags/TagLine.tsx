import { ActionIcon } from '@mantine/core';
import { Pencil, Trash2 } from 'lucide-react';
import type { KeyValue } from '../../api/wire';
import classes from './Tags.module.css';

interface TagLineProps {
  tag: KeyValue;
  actions: false | { onEdit: () => void; onRemove: () => void };
}

/** One tag; its actions show on hover and on focus. */
export function TagLine({ tag, actions }: TagLineProps) {
  return (
    <div className={classes.tag}>
      <span className={classes.tagKey} title={tag.key}>
        {tag.key}
      </span>
      <span className={classes.tagValue} title={tag.value}>
        {tag.value}
      </span>
      {actions && (
        <span className={classes.tagActions}>
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={`Edit tag ${tag.key}`}
            onClick={actions.onEdit}
          >
            <Pencil size={12} />
          </ActionIcon>
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={`Delete tag ${tag.key}`}
            onClick={actions.onRemove}
          >
            <Trash2 size={12} />
          </ActionIcon>
        </span>
      )}
    </div>
  );
}
