import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { ApiError } from '../../api/http';
import type { ColumnCatalogue } from '../../api/wire';
import { andClause, isPlainText } from '../../lib/filterText';
import { useHotkey } from '../../lib/useHotkey';
import { FilterHelp } from './FilterHelp';
import { FilterInput } from './FilterInput';
import { FilterProblem } from './FilterProblem';
import type { RunRow } from './runRow';
import classes from './Runs.module.css';

interface FilterBoxProps {
  /** The filter in force. */
  value: string;
  error: ApiError | undefined;
  catalogue: ColumnCatalogue | undefined;
  sample: RunRow | undefined;
  onSubmit: (filter: string) => void;
}

/** The filter is sent on Enter; what is typed but not sent is said so. */
export function FilterBox({ value, error, catalogue, sample, onSubmit }: FilterBoxProps) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  useHotkey('/', () => input.current?.select());
  useEffect(() => setText(value), [value]);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (text !== value) onSubmit(text.trim());
  };
  const put = (filter: string) => {
    setText(filter);
    onSubmit(filter);
  };
  return (
    <div className={classes.filter}>
      <form className={classes.filterLine} role="search" onSubmit={submit}>
        <FilterInput
          inputRef={input}
          text={text}
          invalid={error !== undefined}
          catalogue={catalogue}
          onText={setText}
          onClear={() => put('')}
        />
        {text.trim() !== value && (
          <Button size="xs" type="submit">
            Apply
          </Button>
        )}
        <FilterHelp catalogue={catalogue} sample={sample} onUse={clause => put(andClause(error ? '' : text, clause))} />
      </form>
      {error && <FilterProblem error={error} filter={value} />}
      {!error && isPlainText(value) && (
        <p className={classes.filterHint}>
          Runs with “{value.trim()}” in their name. A filter needs a comparison, such as metrics.loss &lt; 0.5
        </p>
      )}
    </div>
  );
}
