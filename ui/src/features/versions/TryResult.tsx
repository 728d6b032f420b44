import type { Trial } from '../../api/registry';
import { tableOf } from './tryRequest';
import classes from './Try.module.css';
import own from './Versions.module.css';

/** What the model answered, or why it did not; and who scored it. */
export function TryResult({ trial }: { trial: Trial }) {
  const { flavors = [], predictions, error, load_millis: load = 0, score_millis: score = 0 } = trial;
  const chosen = flavors.find(flavor => !flavor.refusal);
  const refused = flavors.filter(flavor => flavor.refusal);
  return (
    <div className={classes.result} aria-live="polite">
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {predictions && <Predictions text={predictions} />}
      {predictions && chosen && (
        <p className="quiet">
          Scored as <b>{chosen.flavor}</b> by {chosen.engine}: loaded in {millis(load)}, scored in {millis(score)}.
        </p>
      )}
      {chosen && refused.length > 0 && (
        <ul className={classes.refused}>
          {refused.map(flavor => (
            <li key={flavor.flavor}>
              <b>{flavor.flavor}</b> {flavor.refusal}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const millis = (value: number): string => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;

function Predictions({ text }: { text: string }) {
  const table = tableOf(text);
  if (!table) return <pre className={classes.raw}>{text}</pre>;
  return (
    <div className={own.schema}>
      <table>
        <thead>
          <tr>
            {table.columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((value, column) => (
                <td key={column}>
                  <code>{value}</code>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
