import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import classes from './Models.module.css';

const EXAMPLES: readonly [filter: string, says: string][] = [
  ["name LIKE 'churn%'", 'a name that begins so'],
  ["name ILIKE '%fraud%' AND tags.team = 'red'", 'both hold'],
  ["tags.task = 'regression' OR tags.task = 'ranking'", 'one of them holds'],
  ["tags.`cost centre` != '12'", 'a key that needs back-ticks'],
];

export function ModelFilterHelp({ onUse }: { onUse: (filter: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={520} withinPortal trapFocus>
      <Popover.Target>
        <Tooltip label="How to filter" disabled={open}>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label="Filter help" onClick={() => setOpen(!open)}>
            <CircleHelp size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.help}>
        <p>
          Words search in names. A filter compares <code>name</code> or a <code>tags.</code> key with a quoted text (
          <code>= != LIKE ILIKE</code>), joined with <code>AND</code>, <code>OR</code>, <code>NOT</code> and
          parentheses; Enter sends it.
        </p>
        <dl className={classes.examples}>
          {EXAMPLES.map(([filter, says]) => (
            <div key={filter}>
              <dt>
                <button
                  type="button"
                  onClick={() => {
                    setOpen(false);
                    onUse(filter);
                  }}
                >
                  {filter}
                </button>
              </dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
