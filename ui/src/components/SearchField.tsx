import { CloseButton, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import type { RefObject } from 'react';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  width?: number | string;
  inputRef?: RefObject<HTMLInputElement | null>;
}

/** A search box that filters what is already on the page. */
export function SearchField({ label, value, onChange, width = 260, inputRef }: SearchFieldProps) {
  return (
    <TextInput
      ref={inputRef}
      type="search"
      size="xs"
      w={width}
      aria-label={label}
      placeholder={label}
      value={value}
      leftSection={<Search size={14} aria-hidden />}
      rightSection={value && <CloseButton size="xs" aria-label="Clear search" onClick={() => onChange('')} />}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
