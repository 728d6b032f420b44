import { ActionIcon, Modal, Tooltip } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Maximize2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Empty } from '../../components/Empty';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { chartLine } from './chartData';
import type { ChartSettings } from './chartSettings';
import { chartNote } from './chartNote';
import { LinePlot } from './LinePlot';
import { metricSample } from './queries';
import { SingleValue } from './SingleValue';
import classes from './Charts.module.css';

interface MetricChartProps {
  metricKey: string;
  /** The key, short of the name of its section. */
  title: string;
  /** The runs to draw, one line each. */
  runs: readonly { runId: string; name: string }[];
  settings: ChartSettings;
  live: boolean;
}

/** One metric as a card. Its data is asked for when the card first comes near the screen. */
export function MetricChart({ metricKey, title, runs, settings, live }: MetricChartProps) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [seen, setSeen] = useState(false);
  const [large, setLarge] = useState(false);
  useEffect(() => {
    if (inViewport) setSeen(true);
  }, [inViewport]);
  const body = seen && <ChartBody metricKey={metricKey} runs={runs} settings={settings} live={live && inViewport} />;
  return (
    <div ref={ref} className={classes.card} data-testid={`chart-${metricKey}`}>
      <div className={classes.cardHead}>
        <h3 title={metricKey}>{title}</h3>
        <Tooltip label="Enlarge">
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={`Enlarge chart ${metricKey}`}
            onClick={() => setLarge(true)}
          >
            <Maximize2 size={12} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.cardBody}>{body}</div>
      {large && (
        <Modal
          opened
          onClose={() => setLarge(false)}
          title={metricKey}
          size="90vw"
          closeButtonProps={{ 'aria-label': 'Close' }}
        >
          <div className={classes.large}>
            <ChartBody metricKey={metricKey} runs={runs} settings={settings} live={live} zoom />
          </div>
        </Modal>
      )}
    </div>
  );
}

function ChartBody({
  metricKey,
  runs,
  settings,
  live,
  zoom = false,
}: Omit<MetricChartProps, 'title'> & { zoom?: boolean }) {
  const sample = useQuery(
    metricSample(
      runs.map(run => run.runId),
      metricKey,
      live,
    ),
  );
  const lines = useMemo(
    () =>
      (sample.data ?? []).map(series =>
        chartLine(runs.find(run => run.runId === series.run_id)?.name ?? series.run_id, series, settings),
      ),
    [sample.data, runs, settings],
  );
  if (sample.isPending) return <Loading label={metricKey} />;
  if (sample.isError) return <Failure error={sample.error} onRetry={() => void sample.refetch()} />;
  const only = sample.data.length === 1 && sample.data[0]?.points.length === 1 ? sample.data[0].points[0] : undefined;
  if (lines.every(line => line.points.length === 0)) return <Empty title="No values" />;
  if (only) return <SingleValue point={only} />;
  return (
    <>
      <LinePlot lines={lines} settings={settings} label={`Chart of ${metricKey}`} zoom={zoom} />
      <div className={classes.note}>{chartNote(sample.data, lines, settings)}</div>
    </>
  );
}
