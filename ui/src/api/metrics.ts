import { getJson } from './http';
import type { MetricSeries } from './wire';

export interface SampleRequest {
  runIds: readonly string[];
  metricKey: string;
  maxPoints: number;
}

/** Histories thinned by the server, extremes kept; points come ordered by step, then time. */
export async function sampleMetric(request: SampleRequest, signal?: AbortSignal): Promise<MetricSeries[]> {
  const reply = await getJson<{ series?: MetricSeries[] }>(
    'millrace/metrics/sample',
    {
      run_ids: request.runIds,
      metric_key: request.metricKey,
      max_points: request.maxPoints,
    },
    signal,
  );
  return reply.series ?? [];
}
