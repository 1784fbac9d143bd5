import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useId, useState, type KeyboardEvent } from 'react';
import { useWords } from '../platform/words.ts';
import { useFound } from './use-found.ts';
import { words } from './words.ts';

/** Search by name over pages and whatever the modules can find; arrows and Enter, or a press. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const router = useRouter();
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(asked);
  const listId = useId();
  const go = (address: string | undefined) => {
    if (address === undefined) return;
    onClose();
    router.history.push(address);
  };
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) event.preventDefault();
    setAt((now) => Math.max(0, Math.min(found.length - 1, now + step)));
    if (event.key === 'Enter') go(found[at]?.address);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('search')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
      yOffset="10dvh"
    >
      <TextInput
        data-autofocus
        label={t('searchHint')}
        leftSection={<IconSearch size={16} />}
        value={asked}
        onChange={(event) => {
          setAsked(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={keys}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
        autoComplete="off"
      />
      <p className="palette-count" role="status">
        {found.length === 0 ? t('searchNone') : t('searchCount', { count: found.length })}
      </p>
      <div id={listId} role="listbox" aria-label={t('search')} className="palette-list" tabIndex={-1}>
        {found.map((one, index) => (
          <div
            key={one.address}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => go(one.address)}
            onKeyDown={keys}
          >
            <span>{one.name}</span>
            <span className="palette-kind">{one.kind}</span>
          </div>
        ))}
      </div>
    </Modal>
  );
}
