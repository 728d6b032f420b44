/** The first words of a Markdown text, without heading and list marks. */
export const firstLine = (note: string): string =>
  note
    .split('\n')
    .map(line => line.replace(/^[\s#>*-]+/, '').trim())
    .find(Boolean) ?? '';
