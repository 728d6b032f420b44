import { lazy, Suspense, useMemo } from 'react';
import { Loading } from '../../../components/Loading';
import { useChartColors } from '../../charts/useChartColors';
import type { ChartFile } from './chartFile';
import { chartFileOption } from './chartFileOption';
import classes from './Viewers.module.css';

const Plot = lazy(() => import('../../charts/Plot'));

/** A chart from a file, to point at and to zoom into. */
export function ChartView({ chart }: { chart: ChartFile }) {
  const colors = useChartColors();
  const option = useMemo(() => chartFileOption(chart, colors), [chart, colors]);
  return (
    <figure className={classes.chart}>
      {chart.title && <figcaption>{chart.title}</figcaption>}
      <Suspense fallback={<Loading label="chart" />}>
        <Plot option={option} label={chart.title || 'Chart'} />
      </Suspense>
    </figure>
  );
}
