import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { countRuns, searchRuns } from '../../api/runs';
import type { Run } from '../../api/wire';
import { Section } from '../../components/Section';
import { Status } from '../../components/Status';
import { formatCount } from '../../lib/format';
import { stringLiteral } from '../../lib/filterText';
import { PARENT_TAG } from '../../lib/systemTags';
import classes from './RunPage.module.css';

const SHOWN = 10;

const childRuns = (experimentId: string, filter: string) =>
  queryOptions({
    queryKey: ['runs', 'children', experimentId, filter],
    queryFn: async ({ signal }) => {
      const search = {
        experimentIds: [experimentId],
        filter,
        orderBy: 'attributes.start_time DESC',
        viewType: 'ACTIVE_ONLY',
      } as const;
      const [page, count] = await Promise.all([
        searchRuns(search, SHOWN, undefined, signal),
        countRuns(search, signal),
      ]);
      return { runs: page.runs, count };
    },
  });

/** The newest child runs; nothing at all for a run without any. */
export function ChildRuns({ run }: { run: Run }) {
  const { experiment_id: experimentId, run_id: runId } = run.info;
  const filter = `tags.${PARENT_TAG} = ${stringLiteral(runId)}`;
  const children = useQuery(childRuns(experimentId, filter));
  if (!children.data || children.data.count === 0) return null;
  const { runs, count } = children.data;
  const all = new URLSearchParams({ searchFilter: filter });
  return (
    <Section
      title="Child runs"
      count={formatCount(count)}
      actions={
        <Link to={`/experiments/${experimentId}?${all}`}>{count > SHOWN ? 'All in the table' : 'In the table'}</Link>
      }
    >
      <ul className={classes.plainList}>
        {runs.map(({ info }) => (
          <li key={info.run_id}>
            <Link to={`/experiments/${info.experiment_id}/runs/${info.run_id}`}>{info.run_name || info.run_id}</Link>
            <Status status={info.status} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
