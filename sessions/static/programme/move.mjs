// A Move link opens its page's form in place. Without this file it leads to the page.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-moves]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    open(link, page.querySelector("h1"), page.querySelector("form[data-move]"));
  } catch {
    location.assign(link.href);
  }
});

function open(link, heading, form) {
  const title = document.createElement("h2");
  title.id = "move-title";
  title.append(...heading.childNodes);
  form.action = link.href; // what does not fit is shown on the page itself
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(title, document.adoptNode(form));
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("a[data-closes]")) event.preventDefault();
  });
  dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector("select, input:not([type=hidden])")?.focus();
}
