import { queryOptions, useQuery } from '@tanstack/react-query';
import { holdersAt } from '../../api/governance';
import type { Place, VersionId } from '../../api/registry';
import { isActiveStage } from '../lifecycle/rules';
import { placeWords } from './queries';
import classes from './Requests.module.css';

const holdersNow = (name: string, place: Place) =>
  queryOptions({
    queryKey: ['models', 'holders', name, place, 'now'],
    queryFn: ({ signal }) => holdersAt(name, place, undefined, signal),
  });

/** Warns that other versions hold the place, before an alias leaves them or they are archived. */
export function PresentHolders({ version, place }: { version: VersionId; place: Place }) {
  const wanted = place.alias !== undefined || isActiveStage(place.stage);
  const holders = useQuery({ ...holdersNow(version.name, place), enabled: wanted });
  const others = (holders.data ?? []).map(one => one.version).filter(one => one !== version.version);
  if (!wanted || others.length === 0) return null;
  const list = new Intl.ListFormat('en').format(others);
  return (
    <p className={classes.holders}>
      {place.alias !== undefined
        ? `${placeWords(place)} is version ${list} now and moves away from it.`
        : `${others.length === 1 ? 'Version' : 'Versions'} ${list} ${others.length === 1 ? 'is' : 'are'} in ${placeWords(place)} now.`}
    </p>
  );
}
