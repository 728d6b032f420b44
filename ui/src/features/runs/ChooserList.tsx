import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ChooserLine } from './chooserLines';
import classes from './Runs.module.css';

interface ChooserListProps {
  lines: readonly ChooserLine[];
  onToggle: (line: ChooserLine) => void;
}

/** The ticks, drawn as far as they are in view: an experiment may have twelve thousand metrics. */
export function ChooserList({ lines, onToggle }: ChooserListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const view = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 26,
    overscan: 8,
  });
  return (
    <div ref={scroller} className={classes.chooserList} data-testid="column-list">
      {lines.length === 0 && <p className="quiet">No such column.</p>}
      <div style={{ position: 'relative', height: view.getTotalSize() }}>
        {view.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <div
              key={line.id}
              className={classes.chooserLine}
              data-kind={line.kind}
              style={{ transform: `translateY(${start}px)` }}
            >
              {line.fixed ? (
                line.label
              ) : (
                <label title={line.label}>
                  <input type="checkbox" checked={line.checked} onChange={() => onToggle(line)} />
                  <span>{line.label}</span>
                </label>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
