import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import type { ColumnCatalogue } from '../../api/wire';
import { filterExamples } from './filterExamples';
import type { RunRow } from './runRow';
import classes from './Runs.module.css';

interface FilterHelpProps {
  catalogue: ColumnCatalogue | undefined;
  /** A run whose values the examples use. */
  sample: RunRow | undefined;
  /** Adds a clause to the filter and runs it. */
  onUse: (clause: string) => void;
}

export function FilterHelp({ catalogue, sample, onUse }: FilterHelpProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={620} withinPortal trapFocus>
      <Popover.Target>
        <Tooltip label="How to filter" disabled={open}>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label="Filter help" onClick={() => setOpen(!open)}>
            <CircleHelp size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.help}>
        <p>
          Compare a <code>metrics.</code>, <code>params.</code>, <code>tags.</code>, <code>datasets.</code> key or an
          attribute with a value; join comparisons with <code>AND</code>, <code>OR</code>, <code>NOT</code> and
          parentheses. Click an example to add it.
        </p>
        <dl className={classes.examples}>
          {filterExamples(catalogue, sample?.run, Date.now()).map(({ clause, says }) => (
            <div key={clause}>
              <dt>
                <button
                  type="button"
                  onClick={() => {
                    setOpen(false);
                    onUse(clause);
                  }}
                >
                  {clause}
                </button>
              </dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
        <p>
          Numbers: <code>= != &gt; &gt;= &lt; &lt;= BETWEEN</code>. Text, in quotes: <code>= != LIKE ILIKE</code> (
          <code>%</code> is any text, <code>_</code> one character, ILIKE ignores case). Params are text, also when they
          look like numbers. Keys with spaces, dashes or slashes go in back-ticks. A comparison finds only runs that
          have the key.
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
