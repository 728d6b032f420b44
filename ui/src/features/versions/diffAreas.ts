import type { Difference } from '../../api/registry';

export const AREAS: Record<string, string> = {
  signature: 'Signature',
  flavor: 'Flavors',
  param: 'Params',
  metric: 'Metrics',
  tag: 'Tags',
  file: 'Files',
};

export interface AreaDiff {
  area: string;
  title: string;
  differences: Difference[];
}

/** Differences by area, in a fixed order; areas that are new to this page come last. */
export function byArea(differences: readonly Difference[]): AreaDiff[] {
  const order = [...new Set([...Object.keys(AREAS), ...differences.map(one => one.area)])];
  return order
    .map(area => ({
      area,
      title: AREAS[area] ?? area,
      differences: differences.filter(one => one.area === area),
    }))
    .filter(one => one.differences.length > 0);
}
