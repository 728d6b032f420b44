import { Menu } from '@mantine/core';

/** One wording for the list and the page. */
export const ExperimentMenuItems = ({ onRename, onDelete }: { onRename: () => void; onDelete: () => void }) => (
  <>
    <Menu.Item onClick={onRename}>Rename…</Menu.Item>
    <Menu.Item color="red" onClick={onDelete}>
      Delete…
    </Menu.Item>
  </>
);
