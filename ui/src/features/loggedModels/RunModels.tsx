import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Run } from '../../api/wire';
import { Section } from '../../components/Section';
import { loggedModel } from './queries';
import { loggedModelPath, nameOf, statusWords } from './loggedModelText';
import classes from '../versions/Versions.module.css';

/** A run rarely has more; each is asked for by itself. */
const SHOWN = 20;

/** The models that a run logged as MLflow 3 does; nothing at all for a run without any. */
export function RunModels({ run }: { run: Run }) {
  const ids = [...new Set((run.outputs?.model_outputs ?? []).map(output => output.model_id))];
  const models = useQueries({ queries: ids.slice(0, SHOWN).map(loggedModel) });
  if (ids.length === 0) return null;
  return (
    <Section title="Logged models" count={String(ids.length)}>
      <ul className={classes.runVersions}>
        {models.map((model, at) => (
          <li key={ids[at]}>
            {model.data ? (
              <>
                <Link to={loggedModelPath(model.data)}>{nameOf(model.data)}</Link>
                <span className="quiet">{statusWords(model.data.info)}</span>
              </>
            ) : (
              <code>{ids[at]}</code>
            )}
          </li>
        ))}
        {ids.length > SHOWN && <li className="quiet">and {ids.length - SHOWN} more</li>}
      </ul>
    </Section>
  );
}
