/** Does something every so many milliseconds while the page is looked at, and at once when it is looked at again; the answer ends that. */
export function whileSeen(every: number, what: () => void): () => void {
  const look = (): void => {
    if (!document.hidden) what();
  };
  const timer = setInterval(look, every);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
