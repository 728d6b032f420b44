import { ActionIcon, CopyButton as MantineCopy, Tooltip } from '@mantine/core';
import { Check, Copy } from 'lucide-react';

/** A small button that copies `value`; `label` says what, e.g. "Copy run id". */
export function CopyButton({ value, label }: { value: string; label: string }) {
  return (
    <MantineCopy value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : label}>
          <ActionIcon size="xs" variant="subtle" color="gray" aria-label={label} onClick={copy}>
            {copied ? <Check size={13} /> : <Copy size={13} />}
          </ActionIcon>
        </Tooltip>
      )}
    </MantineCopy>
  );
}
