import { Button, VisuallyHidden } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Run } from '../../api/wire';
import { Empty } from '../../components/Empty';
import { plural } from '../../lib/format';
import { ChartControls } from './ChartControls';
import { chartSections, takeCharts } from './chartSections';
import { readChartSettings, writeChartSettings } from './chartSettings';
import { MetricChart } from './MetricChart';
import classes from './Charts.module.css';

const FIRST_CHARTS = 48;

/** Charts of a run's metrics, in sections by prefix. */
export function ChartsTab({ run, keys }: { run: Run; keys: readonly string[] }) {
  const [query, setQuery] = useSearchParams();
  const settings = useMemo(() => readChartSettings(query), [query]);
  const [limit, setLimit] = useState(FIRST_CHARTS);
  const sections = useMemo(() => chartSections(keys, settings.search), [keys, settings.search]);
  const total = sections.reduce((sum, section) => sum + section.keys.length, 0);
  const lines = useMemo(
    () => [{ runId: run.info.run_id, name: run.info.run_name || run.info.run_id }],
    [run.info.run_id, run.info.run_name],
  );
  if (keys.length === 0)
    return <Empty title="No metrics logged">Metrics appear here as soon as the run logs the first one.</Empty>;
  return (
    <div className={classes.tab}>
      <ChartControls
        settings={settings}
        count={settings.search ? `${total} of ${plural(keys.length, 'metric')}` : plural(keys.length, 'metric')}
        live={run.info.status === 'RUNNING'}
        onChange={part => setQuery(writeChartSettings({ ...settings, ...part }), { replace: true })}
      />
      {total === 0 && <Empty title={`No metric has “${settings.search}” in its name`} />}
      {takeCharts(sections, limit).map(section => (
        <section key={section.name} aria-label={section.name || 'Metrics'}>
          {section.name ? (
            <h2 className={classes.sectionTitle}>{section.name}</h2>
          ) : (
            <VisuallyHidden component="h2">Metrics</VisuallyHidden>
          )}
          <div className={classes.charts}>
            {section.keys.map(key => (
              <MetricChart
                key={key}
                metricKey={key}
                title={section.name ? key.slice(section.name.length + 1) : key}
                runs={lines}
                settings={settings}
                live={run.info.status === 'RUNNING'}
              />
            ))}
          </div>
        </section>
      ))}
      {total > limit && (
        <Button variant="default" size="xs" onClick={() => setLimit(limit + FIRST_CHARTS)}>
          Show {Math.min(FIRST_CHARTS, total - limit)} more charts
        </Button>
      )}
    </div>
  );
}
