// <button data-confirm="…"> asks in a dialog before its form is sent.
let answered = null;

function ask(button) {
  const dialog = document.createElement("dialog");
  const words = document.createElement("p");
  const actions = document.createElement("div");
  const yes = document.createElement("button");
  const no = document.createElement("button");
  words.id = "confirm-words";
  words.textContent = button.dataset.confirm;
  yes.textContent = button.dataset.confirmYes || button.textContent.trim();
  yes.className = "btn btn-act";
  no.textContent = document.body.dataset.cancel;
  no.className = "btn";
  no.autofocus = true;
  actions.className = "actions";
  actions.append(yes, no);
  dialog.setAttribute("aria-labelledby", words.id);
  dialog.append(words, actions);
  yes.addEventListener("click", () => {
    answered = button;
    dialog.close();
    button.form ? button.form.requestSubmit(button) : button.click();
  });
  no.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    answered = null;
  });
  document.body.append(dialog);
  dialog.showModal();
}

export function askFirst() {
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.("[data-confirm]");
      if (!button || button === answered) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(button);
    },
    true,
  );
}
