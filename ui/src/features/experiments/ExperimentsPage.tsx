import { Button, Switch } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { PageHeader } from '../../components/PageHeader';
import { SearchField } from '../../components/SearchField';
import { useHotkey } from '../../lib/useHotkey';
import { useTitle } from '../../lib/useTitle';
import { useReadOnly } from '../server/queries';
import { CreateExperimentDialog } from './CreateExperimentDialog';
import { ExperimentList } from './ExperimentList';
import { readListState, writeListState } from './listState';
import type { ListState } from './listState';

/** The start page: all experiments. */
export function ExperimentsPage() {
  useTitle('Experiments');
  const navigate = useNavigate();
  const readOnly = useReadOnly();
  const [query, setQuery] = useSearchParams();
  const state = readListState(query);
  const [text, setText] = useState(state.text);
  const [creating, setCreating] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useHotkey('/', () => search.current?.focus());

  const change = (part: Partial<ListState>) => setQuery(writeListState({ ...state, ...part }), { replace: true });
  const searchLater = useDebouncedCallback((value: string) => change({ text: value }), 200);
  useEffect(() => setText(state.text), [state.text]);

  return (
    <>
      <PageHeader title="Experiments">
        <SearchField
          label="Search experiments by name"
          inputRef={search}
          value={text}
          onChange={value => {
            setText(value);
            searchLater(value);
          }}
        />
        <Switch
          size="xs"
          label="Deleted"
          checked={state.deleted}
          onChange={event => change({ deleted: event.currentTarget.checked })}
        />
        {!readOnly && (
          <Button size="xs" leftSection={<Plus size={14} />} onClick={() => setCreating(true)}>
            New experiment
          </Button>
        )}
      </PageHeader>
      <ExperimentList state={state} onChange={change} />
      {creating && (
        <CreateExperimentDialog onClose={() => setCreating(false)} onCreated={id => navigate(`/experiments/${id}`)} />
      )}
    </>
  );
}
