/** The run page's tabs; ids are the words in MLflow's own addresses. */
export const RUN_TABS = [
  { id: 'overview', label: 'Overview' },
  { id: 'model-metrics', label: 'Charts' },
  { id: 'system-metrics', label: 'System' },
  { id: 'artifacts', label: 'Artifacts' },
] as const;

export type RunTab = (typeof RUN_TABS)[number]['id'];

/** Reads what follows the run's id: "artifacts/dir/file", the older "artifactPath/dir/file", a tab, or nothing. */
export function readRunTab(rest: string): { tab: RunTab; artifactPath: string } {
  const [word = '', ...path] = rest.split('/');
  if (word === 'artifacts' || word === 'artifactPath')
    return { tab: 'artifacts', artifactPath: path.filter(Boolean).join('/') };
  return { tab: RUN_TABS.find(tab => tab.id === word)?.id ?? 'overview', artifactPath: '' };
}

export const isSystemMetric = (key: string): boolean => key.startsWith('system/');
