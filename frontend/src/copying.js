// <button data-copy="id of what to copy" data-copied="Copied">
export function copyText() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    const words = (source.value ?? source.textContent).trim();
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = button.dataset.copied;
    } catch {
      // Without permission the person copies by hand what is now selected.
      getSelection().selectAllChildren(source);
    }
  });
}
