import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { Failure } from './Failure';

interface ConfirmDialogProps {
  title: string;
  confirmLabel: string;
  /** What the action affects, in full sentences. */
  children: ReactNode;
  destructive?: boolean;
  busy: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before an action with consequences. Mounted only while it is open. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="md" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div>{props.children}</div>
      {props.error ? <Failure error={props.error} /> : null}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" size="xs" onClick={props.onClose}>
          Cancel
        </Button>
        <Button
          size="xs"
          color={props.destructive ? 'red.8' : undefined}
          loading={props.busy}
          onClick={props.onConfirm}
          data-autofocus
        >
          {props.confirmLabel}
        </Button>
      </Group>
    </Modal>
  );
}
