/** Lets others have the thread: people come and go, and searches end, while something long is under way. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
