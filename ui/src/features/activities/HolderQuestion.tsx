import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Place } from '../../api/registry';
import { Failure } from '../../components/Failure';
import { People, Person } from '../../components/Person';
import { PlaceBadge } from '../../components/StageBadge';
import { Time } from '../../components/Time';
import { fromLocalInput, toLocalInput } from '../../lib/localTime';
import { versionPath } from '../../lib/modelAddress';
import { useLifecycle } from '../lifecycle/queries';
import { placeOfToken, placeToken } from './historyState';
import type { Question } from './historyState';
import { holders } from './queries';
import classes from './Activities.module.css';

interface HolderQuestionProps {
  name: string;
  aliases: readonly string[];
  withTime: boolean;
  question: Question;
  onChange: (question: Question) => void;
}

/** Asks for one place and, if wished, one moment: what held it then, and who approved that. */
export function HolderQuestion({ name, aliases, withTime, question, onChange }: HolderQuestionProps) {
  const { stages } = useLifecycle();
  const { place, at } = question;
  const known = place?.alias !== undefined && !aliases.includes(place.alias) ? [...aliases, place.alias] : aliases;
  return (
    <>
      <div className={classes.question}>
        <Select
          size="xs"
          label="Stage or alias"
          placeholder="All"
          clearable
          searchable
          w={220}
          data={[
            { group: 'Aliases', items: known.map(alias => ({ value: `alias:${alias}`, label: `@${alias}` })) },
            {
              group: 'Stages',
              items: stages.filter(stage => stage !== 'None').map(stage => ({ value: `stage:${stage}`, label: stage })),
            },
          ]}
          value={place ? placeToken(place) : null}
          onChange={token => onChange({ ...question, place: placeOfToken(token) })}
        />
        {withTime && (
          <TextInput
            size="xs"
            type="datetime-local"
            label="What held it at"
            w={200}
            disabled={place === undefined}
            value={at === undefined ? '' : toLocalInput(at)}
            onChange={event => onChange({ ...question, at: fromLocalInput(event.currentTarget.value) })}
          />
        )}
      </div>
      {withTime && place && at !== undefined && <Answer name={name} place={place} at={at} />}
    </>
  );
}

function Answer({ name, place, at }: { name: string; place: Place; at: number }) {
  const found = useQuery(holders(name, place, at));
  if (found.isError) return <Failure error={found.error} />;
  if (!found.data) return null;
  return (
    <div className={classes.answer} role="status">
      {found.data.length === 0 && (
        <p>
          At <Time at={at} /> no version held <PlaceBadge {...place} />.
        </p>
      )}
      {found.data.map(one => (
        <p key={one.version}>
          At <Time at={at} /> <PlaceBadge {...place} /> was{' '}
          <Link to={versionPath({ name, version: one.version })}>version {one.version}</Link>, set by{' '}
          <Person name={one.user_id} /> on <Time at={one.since} />
          {one.approved_by?.length ? (
            <>
              , approved by <People names={one.approved_by} />
            </>
          ) : (
            ', without approval (none was needed)'
          )}
        </p>
      ))}
    </div>
  );
}
