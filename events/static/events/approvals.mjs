// Saves steps on the approvals page: keys, ranges, the count. Boxes and buttons do everything without it.
const form = document.querySelector("form[data-approvals]");
const rows = [...document.querySelectorAll("tr[data-row]")];
const boxes = rows.map((row) => row.querySelector("[name=ids]"));
const sheet = document.getElementById("dialog-keys");
const choice = sheet?.querySelector("[data-keys-on]");
let at = -1;
let last = -1;

for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;

function keysOn() {
  try { return localStorage.getItem("plenary-keys") !== "off"; } catch { return true; }
}

if (choice) {
  choice.checked = keysOn();
  choice.addEventListener("change", () => {
    try { localStorage.setItem("plenary-keys", choice.checked ? "on" : "off"); } catch { /* private mode */ }
  });
}

function count() {
  if (!form) return;
  const every = form.querySelector("[name=every]")?.checked;
  const number = boxes.filter((box) => box.checked).length;
  const line = form.querySelector("[data-selected]");
  line.textContent = every || number === 0 ? "" : number === 1 ? line.dataset.one : line.dataset.many.replace("{n}", number);
  for (const box of form.querySelectorAll("[data-page]")) {
    box.checked = number === boxes.length && number > 0;
    box.indeterminate = number > 0 && number < boxes.length;
  }
}

function stand(index) {
  at = Math.max(0, Math.min(rows.length - 1, index));
  rows[at].focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "nearest" });
}

function press(name) {
  if (at >= 0 && !boxes.some((box) => box.checked) && !form.querySelector("[name=every]")?.checked) boxes[at].checked = true;
  count();
  if (name === "refuse") {
    const refuse = form.querySelector("details.refuse");
    refuse.open = true;
    refuse.querySelector("input").focus();
    return;
  }
  form.querySelector(`button[name=do][value=approve], button[name=do][value=promote]`).click();
}

const keys = {
  j: () => stand(at + 1),
  k: () => stand(at - 1),
  x: () => { if (at >= 0) { boxes[at].checked = !boxes[at].checked; last = at; count(); } },
  a: () => press("yes"),
  r: () => press("refuse"),
  u: () => document.querySelector(".toast form button")?.click(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keysOn() || document.querySelector("dialog[open]")) return;
  if (event.key === "?") { event.preventDefault(); sheet?.showModal(); return; }
  const act = keys[event.key];
  if (act && (rows.length > 0 || event.key === "u")) { event.preventDefault(); act(); }
});

form?.addEventListener("click", (event) => {
  const index = boxes.indexOf(event.target);
  if (index >= 0) {
    if (event.shiftKey && last >= 0) {
      const [from, to] = [Math.min(last, index), Math.max(last, index)];
      for (const box of boxes.slice(from, to + 1)) box.checked = event.target.checked;
    }
    last = index;
    at = index;
  }
  if (event.target.matches("[data-page]")) for (const box of boxes) box.checked = event.target.checked;
  count();
});

form?.addEventListener("focusin", (event) => {
  const row = event.target.closest("tr[data-row]");
  if (row) at = rows.indexOf(row);
});

// Enter in the reason refuses; it must never press the first button of the form.
form?.querySelector("#reason")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  form.querySelector("button[value=refuse]").click();
});
count();
