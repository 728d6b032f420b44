import { toNumber } from '../../api/json';
import type { MetricPoint } from '../../api/wire';
import { formatCount, formatMetric, formatTime } from '../../lib/format';
import classes from './Charts.module.css';

/** A metric logged once is a number, not a line. */
export function SingleValue({ point }: { point: MetricPoint }) {
  return (
    <div className={classes.single}>
      <strong title={String(point.value)}>{formatMetric(toNumber(point.value))}</strong>
      <span className="quiet">
        logged once, {point.step === 0 ? '' : `at step ${formatCount(point.step)}, `}
        {formatTime(point.timestamp, true)}
      </span>
    </div>
  );
}
