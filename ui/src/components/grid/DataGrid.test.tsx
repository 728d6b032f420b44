import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderApp } from '../../test/render';
import { DataGrid } from './DataGrid';
import { selectRange, toggleAll } from './selection';
import type { GridColumn } from './types';

interface Item {
  id: string;
}

const columns: GridColumn<Item>[] = [
  { id: 'name', title: 'Name', width: 100, pinned: true, sortable: true, render: item => item.id },
  ...Array.from({ length: 500 }, (_none, at) => ({
    id: `c${at}`,
    title: `Column ${at}`,
    width: 100,
    render: () => String(at),
  })),
];
const items = Array.from({ length: 10_000 }, (_none, at) => ({ id: `row ${at}` }));
const keyOf = (item: Item) => item.id;

test('only rows and columns on screen are drawn, the counts tell of all', () => {
  renderApp(<DataGrid label="Items" columns={columns} rows={items} rowKey={keyOf} />);
  const grid = screen.getByRole('grid', { name: 'Items' });
  expect(grid.getAttribute('aria-rowcount')).toBe('10001');
  expect(screen.getAllByRole('row').length).toBeGreaterThan(15);
  expect(screen.getAllByRole('row').length).toBeLessThan(60);
  expect(screen.getAllByRole('columnheader').length).toBeLessThan(30);
});

test('arrow keys move, Enter opens, Space selects', async () => {
  const open = vi.fn();
  const select = vi.fn();
  renderApp(
    <DataGrid
      label="Items"
      columns={columns}
      rows={items}
      rowKey={keyOf}
      onOpen={open}
      selection={{ selected: new Set(), onChange: select }}
    />,
  );
  await userEvent.tab();
  screen.getByRole('grid').focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter} ');
  expect(open).toHaveBeenCalledWith({ id: 'row 2' });
  expect([...(select.mock.calls[0]?.[0] as Set<string>)]).toEqual(['row 2']);
});

test('a click on a sortable heading asks for the sort', async () => {
  const sort = vi.fn();
  renderApp(
    <DataGrid
      label="Items"
      columns={columns}
      rows={items}
      rowKey={keyOf}
      sort={{ id: 'name', descending: true }}
      onSort={sort}
    />,
  );
  expect(screen.getByRole('columnheader', { name: /Name/ }).getAttribute('aria-sort')).toBe('descending');
  await userEvent.click(screen.getByRole('button', { name: 'Sort by Name' }));
  expect(sort).toHaveBeenCalledWith('name');
});

test('a range takes all rows between two clicks, all takes what is loaded', () => {
  expect([...selectRange(new Set(['x']), ['a', 'b', 'c', 'd'], 3, 1)]).toEqual(['x', 'b', 'c', 'd']);
  expect(toggleAll(new Set(['a']), ['a', 'b']).size).toBe(2);
  expect(toggleAll(new Set(['a', 'b']), ['a', 'b']).size).toBe(0);
});
