import { toggleAll } from './selection';
import { SELECT_WIDTH } from './types';
import type { GridSelection } from './types';
import classes from './DataGrid.module.css';

interface SelectAllProps {
  selection: GridSelection;
  count: number;
  keys: () => string[];
}

/** The tick in the heading: all loaded rows or none. */
export function SelectAll({ selection, count, keys }: SelectAllProps) {
  const some = selection.selected.size > 0;
  const all = some && selection.selected.size >= count;
  return (
    <div role="columnheader" aria-colindex={1} className={classes.selectCell} style={{ width: SELECT_WIDTH }}>
      <input
        type="checkbox"
        className={classes.checkbox}
        aria-label="Select all loaded rows"
        checked={all}
        ref={box => {
          if (box) box.indeterminate = some && !all;
        }}
        onChange={() => selection.onChange(toggleAll(selection.selected, keys()))}
      />
    </div>
  );
}
