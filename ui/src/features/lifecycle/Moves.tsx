import { Switch } from '@mantine/core';
import { Section } from '../../components/Section';
import { StageBadge } from '../../components/StageBadge';
import { everyMove, toggleMove } from './draft';
import type { RulesPart } from './LifecycleEditor';
import { moveAllowed } from './rules';
import classes from './Lifecycle.module.css';

/** Which stage may follow which: all, or those that are ticked. */
export function Moves({ draft, readOnly, onChange }: RulesPart) {
  const { stages, moves } = draft;
  const all = moves.length === 0;
  return (
    <Section title="Allowed moves">
      <Switch
        size="xs"
        label="Every move is allowed"
        checked={all}
        disabled={readOnly}
        onChange={event => onChange({ ...draft, moves: event.currentTarget.checked ? [] : everyMove(stages) })}
      />
      {!all && (
        <div className={classes.matrix}>
          <table aria-label="Allowed moves">
            <thead>
              <tr>
                <th scope="col">From ↓ to →</th>
                {stages.map(to => (
                  <th key={to} scope="col">
                    <StageBadge stage={to} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {stages.map(from => (
                <tr key={from}>
                  <th scope="row">
                    <StageBadge stage={from} />
                  </th>
                  {stages.map(to => (
                    <td key={to}>
                      {from !== to && (
                        <input
                          type="checkbox"
                          aria-label={`From ${from} to ${to}`}
                          checked={moveAllowed(draft, from, to)}
                          disabled={readOnly}
                          onChange={() => onChange(toggleMove(draft, from, to))}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
