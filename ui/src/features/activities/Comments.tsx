import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createComment } from '../../api/governance';
import type { VersionId } from '../../api/registry';
import { Failure } from '../../components/Failure';
import { Section } from '../../components/Section';
import { useRegistryChange } from '../models/queries';
import { useReadOnly } from '../server/queries';
import { CommentItem } from './CommentItem';
import { commentList } from './queries';
import classes from './Activities.module.css';

/** What people say about a version, oldest first, and a field to answer. */
export function Comments({ version }: { version: VersionId }) {
  const readOnly = useReadOnly();
  const comments = useQuery(commentList(version));
  const [text, setText] = useState('');
  const say = useRegistryChange(() => createComment(version, text.trim()));
  const send = () => text.trim() && say.mutate(undefined, { onSuccess: () => setText('') });
  return (
    <Section title="Comments" count={comments.data?.length ? String(comments.data.length) : undefined}>
      {comments.isError && <Failure error={comments.error} onRetry={() => void comments.refetch()} />}
      <ol className={classes.items}>
        {comments.data?.map(comment => (
          <CommentItem key={comment.id} comment={comment} />
        ))}
      </ol>
      {readOnly ? (
        comments.data?.length === 0 && <span className="quiet">No comments.</span>
      ) : (
        <div className={classes.write}>
          <Textarea
            size="xs"
            autosize
            minRows={1}
            maxRows={12}
            maxLength={65_535}
            aria-label="New comment"
            placeholder="Write a comment"
            value={text}
            onChange={event => setText(event.currentTarget.value)}
            onKeyDown={event => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()}
          />
          {say.error ? <Failure error={say.error} /> : null}
          {text.trim() && (
            <Button size="compact-sm" mt={6} loading={say.isPending} onClick={send}>
              Comment
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
