import { ActionIcon, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../platform/words.ts';
import classes from './Detail.module.css';
import { words } from './words.ts';

interface DrawerProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Something more about the page, over it. */
export function DetailDrawer({ title, opened, onClose, children }: DrawerProps) {
  const t = useWords(words);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position="right"
      size="md"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {children}
    </Drawer>
  );
}

interface WithDetailProps {
  /** The list. */
  children: ReactNode;
  /** What is open, or nothing. Keep which one in the address, so that Back closes it. */
  detail?: ReactNode;
  title: string;
  onClose: () => void;
}

/** A list with the detail of one row: beside it on a wide screen, over it on a narrow one. */
export function WithDetail({ children, detail, title, onClose }: WithDetailProps) {
  const t = useWords(words);
  const wide = useMediaQuery('(min-width: 68em)', undefined, { getInitialValueInEffect: false });
  if (!wide) {
    return (
      <>
        {children}
        <DetailDrawer title={title} opened={Boolean(detail)} onClose={onClose}>
          {detail}
        </DetailDrawer>
      </>
    );
  }
  return (
    <div className={detail ? classes.two : undefined}>
      <div className={classes.list}>{children}</div>
      {detail && (
        <aside className={classes.detail} aria-label={title}>
          <div className={classes.head}>
            <h2>{title}</h2>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('close')} onClick={onClose}>
              <IconX size={18} />
            </ActionIcon>
          </div>
          {detail}
        </aside>
      )}
    </div>
  );
}
