import { useLocation } from 'react-router';
import { NotFound } from '../../app/NotFound';
import { readModelAddress } from '../../lib/modelAddress';
import { ComparePage } from '../versions/ComparePage';
import { VersionPage } from '../versions/VersionPage';
import { ModelPage } from './ModelPage';

/** Everything below /models/: a model, one of its versions, or two of them compared. */
export default function ModelRoutes() {
  const address = readModelAddress(useLocation().pathname);
  if (!address) return <NotFound />;
  const { name, version, rest } = address;
  if (version !== undefined)
    return <VersionPage key={`${name}/${version}`} name={name} version={version} rest={rest} />;
  if (rest === 'compare') return <ComparePage name={name} />;
  return <ModelPage key={name} name={name} rest={rest} />;
}
