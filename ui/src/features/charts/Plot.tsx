import { useEffect, useRef } from 'react';
import { init } from './echarts';
import type { ChartOption, EChartsType } from './echarts';
import classes from './Charts.module.css';

/** Draws an ECharts option and follows the size of its box. Loaded lazily, together with ECharts. */
export default function Plot({ option, label }: { option: ChartOption; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  useEffect(() => {
    if (!box.current) return;
    const drawn = init(box.current);
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = undefined;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, { replaceMerge: ['series'] });
  }, [option]);
  return <div ref={box} className={classes.plot} role="img" aria-label={label} />;
}
