import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './ControlsDrawer.module.css';
import { usePage } from './page.ts';

/** The controls of a lab on a narrow screen. It leaves part of the chart in view, so that a drag shows its effect. */
export default function ControlsDrawer({ children }: { children: ReactNode }) {
  const page = usePage();
  return (
    <Drawer
      opened
      onClose={() => page.setState({ drawerOpen: false })}
      position="bottom"
      size="62dvh"
      closeButtonProps={{ 'aria-label': 'Close the controls' }}
      title="Experiment"
      overlayProps={{ backgroundOpacity: 0.15 }}
      classNames={{
        title: classes.title,
        body: classes.body,
        header: classes.header,
        content: classes.content,
      }}
    >
      {children}
    </Drawer>
  );
}
