import { Button, Popover, Switch } from '@mantine/core';
import { Columns3 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { ColumnCatalogue } from '../../api/wire';
import { SearchField } from '../../components/SearchField';
import { chooserLines, toggleLine } from './chooserLines';
import { ChooserList } from './ChooserList';
import classes from './Runs.module.css';

interface ColumnChooserProps {
  catalogue: ColumnCatalogue | undefined;
  columns: readonly string[];
  defaults: readonly string[];
  nested: boolean;
  onColumns: (columns: string[] | undefined) => void;
  onNested: (nested: boolean) => void;
}

/** Picks columns from the server's catalogue of all keys in the experiment. */
export function ColumnChooser({ catalogue, columns, defaults, nested, onColumns, onNested }: ColumnChooserProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const lines = useMemo(() => (open ? chooserLines(catalogue, columns, text) : []), [open, catalogue, columns, text]);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={360} withinPortal trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<Columns3 size={14} />} onClick={() => setOpen(!open)}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.chooser} aria-label="Choose columns">
        <SearchField label="Search columns" width="100%" inputRef={search} value={text} onChange={setText} />
        <ChooserList lines={lines} onToggle={line => onColumns(toggleLine(columns, line, catalogue))} />
        <div className={classes.chooserEnd}>
          <Switch
            size="xs"
            label="Child runs below their parents"
            checked={nested}
            onChange={event => onNested(event.currentTarget.checked)}
          />
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={columns.join() === defaults.join()}
            onClick={() => onColumns(undefined)}
          >
            Reset
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
