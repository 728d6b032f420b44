import { notifications } from '@mantine/notifications';

/** Short word at the screen's edge that an action has worked. */
export const notifyDone = (message: string): void => {
  notifications.show({ message, color: 'teal', autoClose: 3500 });
};

export const notifyFailed = (title: string, error: unknown): void => {
  notifications.show({
    title,
    message: error instanceof Error ? error.message : String(error),
    color: 'red',
    autoClose: 8000,
  });
};
