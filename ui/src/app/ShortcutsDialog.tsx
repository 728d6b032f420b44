import { Kbd, Modal } from '@mantine/core';
import classes from './ShortcutsDialog.module.css';

const SHORTCUTS: readonly [keys: readonly string[], effect: string][] = [
  [['/'], 'Go to the filter or search box'],
  [['↑', '↓'], 'Move in a table (Page Up, Page Down, Home and End too)'],
  [['Enter'], 'Open the row'],
  [['Space'], 'Select the row'],
  [['←', '→'], 'Close or open a group of child runs; scroll sideways'],
  [['Ctrl', 'Enter'], 'Send a comment'],
  [['Esc'], 'Leave the filter box or close a dialog'],
  [['?'], 'Show this list'],
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={classes.list}>
        {SHORTCUTS.map(([keys, effect]) => (
          <div key={effect} className={classes.line}>
            <dt>
              {keys.map(key => (
                <Kbd key={key} size="xs" mr={4}>
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{effect}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
