import { baseName } from '../../lib/format';

/** How a file is shown. `language` names the highlighter's grammar. */
export type FileKind =
  | { view: 'image' | 'pdf'; type: string }
  | { view: 'text'; language: string | undefined }
  | { view: 'table'; delimiter: ',' | '\t' }
  | { view: 'json' | 'markdown' | 'html' | 'notebook' | 'unknown' };

const IMAGES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};

const LANGUAGES: Record<string, string | undefined> = {
  yaml: 'yaml',
  yml: 'yaml',
  py: 'python',
  py3: 'python',
  js: 'javascript',
  ts: 'typescript',
  java: 'java',
  scala: 'scala',
  sql: 'sql',
  r: 'r',
  sh: 'bash',
  xml: 'xml',
  toml: 'ini',
  ini: 'ini',
  cfg: 'ini',
  conf: 'ini',
  properties: 'ini',
};

const PLAIN = new Set([
  'txt',
  'log',
  'err',
  'out',
  'cnf',
  'cf',
  'prop',
  'hocon',
  'jsonnet',
  'rst',
  'jsonl',
  'env',
  'lock',
  'geojson',
]);
const BY_NAME: Record<string, string | undefined> = {
  MLmodel: 'yaml',
  MLproject: 'yaml',
  Dockerfile: 'bash',
  Makefile: undefined,
};

export function kindOf(path: string): FileKind {
  const name = baseName(path);
  if (name in BY_NAME) return { view: 'text', language: BY_NAME[name] };
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
  const image = IMAGES[extension];
  if (image) return { view: 'image', type: image };
  if (extension === 'pdf') return { view: 'pdf', type: 'application/pdf' };
  if (extension === 'csv') return { view: 'table', delimiter: ',' };
  if (extension === 'tsv') return { view: 'table', delimiter: '\t' };
  if (extension === 'json') return { view: 'json' };
  if (extension === 'md' || extension === 'markdown') return { view: 'markdown' };
  if (extension === 'html' || extension === 'htm') return { view: 'html' };
  if (extension === 'ipynb') return { view: 'notebook' };
  if (extension in LANGUAGES) return { view: 'text', language: LANGUAGES[extension] };
  if (PLAIN.has(extension) || name === 'LICENSE' || name === 'README') return { view: 'text', language: undefined };
  return { view: 'unknown' };
}

const MB = 1024 * 1024;

/** Above this size a file is offered as a download only. */
export const previewLimit = (kind: FileKind): number => (kind.view === 'image' || kind.view === 'pdf' ? 50 : 10) * MB;
