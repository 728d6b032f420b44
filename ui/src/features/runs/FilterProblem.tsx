import type { ApiError } from '../../api/http';
import classes from './Runs.module.css';

/** The server's complaint, with a caret under the character it stumbled over. */
export function FilterProblem({ error, filter }: { error: ApiError; filter: string }) {
  const { position } = error;
  return (
    <div id="filter-problem" role="alert" className={classes.problem} data-testid="filter-problem">
      {position !== undefined && position <= filter.length && (
        <pre className={classes.caret} aria-hidden>
          {filter}
          {'\n'}
          {' '.repeat(position)}^
        </pre>
      )}
      {error.message}
    </div>
  );
}
