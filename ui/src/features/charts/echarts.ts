import { LineChart } from 'echarts/charts';
import type { LineSeriesOption } from 'echarts/charts';
import { DataZoomComponent, GridComponent, TooltipComponent } from 'echarts/components';
import type { DataZoomComponentOption, GridComponentOption, TooltipComponentOption } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ComposeOption, EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

/** The parts of ECharts in use; later chart kinds are added here. */
use([LineChart, GridComponent, TooltipComponent, DataZoomComponent, CanvasRenderer]);

export type ChartOption = ComposeOption<
  LineSeriesOption | GridComponentOption | TooltipComponentOption | DataZoomComponentOption
>;
export type { EChartsType };
export { init };
