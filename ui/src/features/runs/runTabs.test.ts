import { expect, test } from 'vitest';
import { readRunTab } from './runTabs';

test.each([
  ['', 'overview', ''],
  ['artifacts', 'artifacts', ''],
  ['artifacts/model/MLmodel', 'artifacts', 'model/MLmodel'],
  ['artifactPath/model', 'artifacts', 'model'],
  ['model-metrics', 'model-metrics', ''],
  ['traces', 'overview', ''],
])('"%s" opens the tab %s', (rest, tab, artifactPath) => expect(readRunTab(rest)).toEqual({ tab, artifactPath }));
