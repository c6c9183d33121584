/** Buttons of a page that open the chat; calls made before the widget is there wait in a list. */
export function watchChatButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open-chat]')) {
    button.addEventListener('click', () => {
      window.Amends ??= [];
      window.Amends.push(['open']);
    });
  }
}
