import { queryOptions } from '@tanstack/react-query';
import { sampleMetric } from '../../api/metrics';

const MAX_POINTS = 1000;
const LIVE_MS = 4_000;

/** The histories of one metric in some runs, thinned by the server; asked again while a run is active. */
export const metricSample = (runIds: readonly string[], metricKey: string, live: boolean) =>
  queryOptions({
    queryKey: ['metric-sample', runIds, metricKey],
    queryFn: ({ signal }) => sampleMetric({ runIds, metricKey, maxPoints: MAX_POINTS }, signal),
    refetchInterval: live ? LIVE_MS : false,
  });
