// Every page works without this file; it only saves steps.
const root = document.documentElement;
const typing = (target) => target.matches("input, textarea, select, [contenteditable]");
const openMenus = () => document.querySelectorAll("details.menu[open]");

for (const button of document.querySelectorAll("[data-theme-toggle]")) button.hidden = false;
document.querySelector("[data-focus]")?.focus();

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-toggle]")) switchTheme();
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(`dialog-${opener.dataset.opens}`)?.showModal();
  if (event.target.closest("dialog [data-closes]")) event.target.closest("dialog").close();
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const menu of openMenus()) closeMenu(menu);
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
    const box = document.querySelector("input[type=search]");
    if (box) { event.preventDefault(); box.focus(); }
  }
});

// The other theme than the one now seen; choosing what the system says anyway means following the system again.
function switchTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const seen = root.dataset.theme || system;
  const next = seen === "dark" ? "light" : "dark";
  root.dataset.theme = next === system ? "" : next;
  try { localStorage.setItem("plenary-theme", root.dataset.theme); } catch { /* private mode */ }
}

function closeMenu(menu) {
  const inside = menu.contains(document.activeElement);
  menu.open = false;
  if (inside) menu.querySelector("summary").focus();
}
