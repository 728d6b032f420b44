import { Link } from 'react-router';
import { Empty } from '../components/Empty';
import { useTitle } from '../lib/useTitle';

export function NotFound() {
  useTitle('Page not found');
  return (
    <Empty title="There is no page at this address">
      The link may be from another product or an older version. <Link to="/experiments">Go to the experiments</Link>.
    </Empty>
  );
}
