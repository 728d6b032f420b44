/** A notebook (.ipynb, format 4) reduced to what is shown. */
export interface NotebookCell {
  kind: 'markdown' | 'code' | 'raw';
  source: string;
  /** Number of the run of a code cell. */
  count: number | undefined;
  outputs: NotebookOutput[];
}

export type NotebookOutput =
  { kind: 'text' | 'error' | 'markdown' | 'html'; text: string } | { kind: 'image'; url: string };

export interface Notebook {
  language: string;
  cells: NotebookCell[];
}

type Raw = Record<string, unknown>;

const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const record = (value: unknown): Raw => (isRecord(value) ? value : {});

/** Text is one string or a list of lines. */
function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.filter(line => typeof line === 'string').join('') : '';
}

export function readNotebook(text: string): Notebook {
  const file = record(JSON.parse(text));
  if (!Array.isArray(file['cells']))
    throw new Error('The file has no list of cells: it is not a notebook of format 4.');
  const language = record(record(file['metadata'])['language_info'])['name'];
  return { language: typeof language === 'string' ? language : 'python', cells: file['cells'].map(readCell) };
}

function readCell(value: unknown): NotebookCell {
  const cell = record(value);
  const kind = cell['cell_type'] === 'markdown' || cell['cell_type'] === 'code' ? cell['cell_type'] : 'raw';
  const outputs = Array.isArray(cell['outputs']) ? cell['outputs'] : [];
  return {
    kind,
    source: joined(cell['source']),
    count: typeof cell['execution_count'] === 'number' ? cell['execution_count'] : undefined,
    outputs: outputs.map(readOutput).filter(output => output !== undefined),
  };
}

function readOutput(value: unknown): NotebookOutput | undefined {
  const output = record(value);
  if (output['output_type'] === 'stream') return { kind: 'text', text: withoutAnsi(joined(output['text'])) };
  if (output['output_type'] === 'error') {
    const trace = Array.isArray(output['traceback'])
      ? output['traceback'].join('\n')
      : `${output['ename']}: ${output['evalue']}`;
    return { kind: 'error', text: withoutAnsi(trace) };
  }
  return richest(record(output['data']));
}

const BASE64_IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** The best form of an output that is safe to show; pictures before HTML, HTML before text. */
function richest(data: Raw): NotebookOutput | undefined {
  const type = BASE64_IMAGES.find(one => one in data);
  if (type) return { kind: 'image', url: `data:${type};base64,${joined(data[type]).replace(/\s/g, '')}` };
  if ('image/svg+xml' in data)
    return { kind: 'image', url: `data:image/svg+xml,${encodeURIComponent(joined(data['image/svg+xml']))}` };
  if ('text/html' in data) return { kind: 'html', text: joined(data['text/html']) };
  if ('text/markdown' in data) return { kind: 'markdown', text: joined(data['text/markdown']) };
  if ('text/plain' in data) return { kind: 'text', text: withoutAnsi(joined(data['text/plain'])) };
  return undefined;
}

/** Terminal colours are of no use on a page. */
const withoutAnsi = (text: string): string => text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
