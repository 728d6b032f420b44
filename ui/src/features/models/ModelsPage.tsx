import { Button, Select } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Plus, Workflow } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { PageHeader } from '../../components/PageHeader';
import { SearchField } from '../../components/SearchField';
import { isPlainText } from '../../lib/filterText';
import { modelPath } from '../../lib/modelAddress';
import { useHotkey } from '../../lib/useHotkey';
import { useTitle } from '../../lib/useTitle';
import { placeOfToken, placeToken } from '../activities/historyState';
import { useLifecycle } from '../lifecycle/queries';
import { useReadOnly } from '../server/queries';
import { CreateModelDialog } from './CreateModelDialog';
import { readModelListState, writeModelListState } from './listState';
import type { ModelListState } from './listState';
import { ModelFilterHelp } from './ModelFilterHelp';
import { ModelList } from './ModelList';

/** All registered models. */
export default function ModelsPage() {
  useTitle('Models');
  const navigate = useNavigate();
  const readOnly = useReadOnly();
  const [query, setQuery] = useSearchParams();
  const state = readModelListState(query);
  const [text, setText] = useState(state.text);
  const [creating, setCreating] = useState(false);
  const [aliases, setAliases] = useState<readonly string[]>([]);
  const search = useRef<HTMLInputElement>(null);
  useHotkey('/', () => search.current?.focus());
  const sent = useRef(state.text);
  useEffect(() => {
    // What comes back of one's own typing is late: it must not undo what was typed since.
    if (sent.current !== state.text) setText(state.text);
    sent.current = state.text;
  }, [state.text]);

  const change = (part: Partial<ModelListState>) => {
    if (part.text !== undefined) sent.current = part.text;
    setQuery(writeModelListState({ ...state, ...part }), { replace: true });
  };
  const searchLater = useDebouncedCallback((value: string) => change({ text: value }), 200);
  return (
    <>
      <PageHeader title="Models">
        <form
          role="search"
          onSubmit={event => {
            event.preventDefault();
            change({ text: text.trim() });
          }}
        >
          <SearchField
            label="Search models by name or filter"
            width="min(420px, 34vw)"
            inputRef={search}
            value={text}
            onChange={value => {
              setText(value);
              // A filter is sent on Enter: half of one is an error.
              if (isPlainText(value) || value.trim() === '') searchLater(value);
              else searchLater.cancel();
            }}
          />
        </form>
        <ModelFilterHelp
          onUse={filter => {
            setText(filter);
            change({ text: filter });
          }}
        />
        <PlaceFilter state={state} aliases={aliases} onChange={change} />
        <Button component={Link} to="/lifecycle" size="xs" variant="subtle" leftSection={<Workflow size={14} />}>
          Lifecycle
        </Button>
        {!readOnly && (
          <Button size="xs" leftSection={<Plus size={14} />} onClick={() => setCreating(true)}>
            New model
          </Button>
        )}
      </PageHeader>
      <ModelList state={state} onChange={change} onAliases={setAliases} onCreate={() => setCreating(true)} />
      {creating && (
        <CreateModelDialog onClose={() => setCreating(false)} onCreated={name => navigate(modelPath(name))} />
      )}
    </>
  );
}

interface PlaceFilterProps {
  state: ModelListState;
  /** Aliases that the loaded models have. */
  aliases: readonly string[];
  onChange: (part: Partial<ModelListState>) => void;
}

function PlaceFilter({ state, aliases, onChange }: PlaceFilterProps) {
  const { stages } = useLifecycle();
  const own = state.place?.alias;
  const known = own !== undefined && !aliases.includes(own) ? [...aliases, own] : aliases;
  return (
    <Select
      size="xs"
      w={170}
      aria-label="Stage or alias"
      placeholder="Any stage or alias"
      clearable
      searchable
      data={[
        { group: 'Stages', items: stages.map(stage => ({ value: `stage:${stage}`, label: stage })) },
        { group: 'Aliases', items: known.map(alias => ({ value: `alias:${alias}`, label: `@${alias}` })) },
      ]}
      value={state.place ? placeToken(state.place) : null}
      onChange={token => onChange({ place: placeOfToken(token) })}
    />
  );
}
