import { SegmentedControl, Slider, Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import { SearchField } from '../../components/SearchField';
import { X_AXES } from './chartSettings';
import type { ChartSettings } from './chartSettings';
import classes from './Charts.module.css';

interface ChartControlsProps {
  settings: ChartSettings;
  count: string;
  live: boolean;
  onChange: (part: Partial<ChartSettings>) => void;
}

export function ChartControls({ settings, count, live, onChange }: ChartControlsProps) {
  const [smoothing, setSmoothing] = useState(settings.smoothing);
  useEffect(() => setSmoothing(settings.smoothing), [settings.smoothing]);
  return (
    <div className={classes.controls}>
      <SearchField
        label="Search charts"
        width={220}
        value={settings.search}
        onChange={search => onChange({ search })}
      />
      <span className="quiet num">{count}</span>
      {live && (
        <span className={classes.live} role="status">
          Live
        </span>
      )}
      <div className={classes.controlsEnd}>
        <SegmentedControl
          size="xs"
          aria-label="Horizontal axis"
          data={X_AXES}
          value={settings.xAxis}
          onChange={value => onChange({ xAxis: X_AXES.find(axis => axis.value === value)?.value ?? 'step' })}
        />
        <Switch
          size="xs"
          label="Log scale"
          checked={settings.logY}
          onChange={event => onChange({ logY: event.currentTarget.checked })}
        />
        <div className={classes.smoothing}>
          <span id="smoothing-label">Smoothing</span>
          <Slider
            size="sm"
            w={120}
            min={0}
            max={0.99}
            step={0.01}
            label={null}
            thumbProps={{ 'aria-labelledby': 'smoothing-label' }}
            value={smoothing}
            onChange={setSmoothing}
            onChangeEnd={value => onChange({ smoothing: value })}
          />
          <output className="num">{smoothing.toFixed(2)}</output>
        </div>
      </div>
    </div>
  );
}
