import { CloseButton, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { ColumnCatalogue } from '../../api/wire';
import { putWord, suggestWords } from './filterSuggestions';
import classes from './Runs.module.css';

interface FilterInputProps {
  inputRef: RefObject<HTMLInputElement | null>;
  text: string;
  invalid: boolean;
  catalogue: ColumnCatalogue | undefined;
  onText: (text: string) => void;
  onClear: () => void;
}

const goToTable = () => document.querySelector<HTMLElement>('[role="grid"]')?.focus();

/** The filter's text field; offers keys while one is being typed (arrows and Enter or Tab take one). */
export function FilterInput({ inputRef, text, invalid, catalogue, onText, onClear }: FilterInputProps) {
  const [caret, setCaret] = useState<number>();
  const [chosen, setChosen] = useState(-1);
  const jump = useRef<number>(undefined);
  const { from, words } = caret === undefined ? { from: 0, words: [] } : suggestWords(text, caret, catalogue);
  useLayoutEffect(() => {
    if (jump.current !== undefined) inputRef.current?.setSelectionRange(jump.current, jump.current);
    jump.current = undefined;
  });

  const show = (next: string, at: number | undefined) => {
    onText(next);
    setCaret(at);
    setChosen(-1);
  };
  const take = (word: string) => {
    const put = putWord(text, caret ?? text.length, from, word);
    jump.current = put.caret;
    show(put.text, put.caret);
    inputRef.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const word = words[Math.max(0, chosen)];
    if (event.key === 'Escape') {
      if (words.length > 0) setCaret(undefined);
      else event.currentTarget.blur();
    } else if (event.key === 'ArrowDown' && words.length === 0) goToTable();
    else if (event.key === 'ArrowDown') setChosen((chosen + 1) % words.length);
    else if (event.key === 'ArrowUp' && words.length > 0) setChosen(chosen <= 0 ? words.length - 1 : chosen - 1);
    else if (word && (event.key === 'Tab' || (event.key === 'Enter' && chosen >= 0))) take(word);
    else {
      if (event.key === 'Enter') setCaret(undefined);
      return;
    }
    event.preventDefault();
  };
  return (
    <div className={classes.filterInput}>
      <TextInput
        ref={inputRef}
        size="xs"
        classNames={{ input: classes.filterText }}
        role="combobox"
        aria-label="Filter runs"
        aria-expanded={words.length > 0}
        aria-controls="filter-words"
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `filter-word-${chosen}` : undefined}
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? 'filter-problem' : undefined}
        placeholder="metrics.accuracy > 0.9 AND params.model = 'tree'   or words of a run's name"
        spellCheck={false}
        autoComplete="off"
        value={text}
        leftSection={<Search size={14} aria-hidden />}
        rightSection={text && <CloseButton size="xs" aria-label="Clear filter" onClick={onClear} />}
        onChange={({ currentTarget: input }) => show(input.value, input.selectionStart ?? undefined)}
        onBlur={() => setCaret(undefined)}
        onKeyDown={onKeyDown}
      />
      <ul id="filter-words" role="listbox" aria-label="Keys" className={classes.words} hidden={words.length === 0}>
        {words.map((word, at) => (
          <li
            key={word}
            id={`filter-word-${at}`}
            role="option"
            aria-selected={at === chosen}
            onMouseDown={event => {
              event.preventDefault();
              take(word);
            }}
          >
            {word}
          </li>
        ))}
      </ul>
    </div>
  );
}
