// Keeps each answer as soon as its field is left. Without this file the form's own Save does the same.
const form = document.querySelector("form[data-autosave]");
const token = form?.querySelector("[name=csrfmiddlewaretoken]")?.value;
const kept = new Map();
const waiting = new Set();

const named = (control) => control?.name && !["csrfmiddlewaretoken", "language"].includes(control.name)
  && !["submit", "button", "hidden"].includes(control.type);

function answer(name) {
  const controls = [...form.elements].filter((each) => each.name === name);
  const boxes = controls.filter((each) => each.type === "checkbox");
  if (boxes.length > 1) return boxes.filter((box) => box.checked).map((box) => box.value);
  if (boxes.length === 1) return [boxes[0].checked ? boxes[0].value : ""];
  if (controls[0].type === "radio") return [controls.find((each) => each.checked)?.value ?? ""];
  return [controls[0].value];
}

function say(control, text, failed) {
  const field = control.closest(".field") ?? control.parentElement;
  let line = field.querySelector(".saved");
  if (!line) {
    line = document.createElement("p");
    line.className = "saved";
    line.setAttribute("role", "status");
    field.append(line);
  }
  line.classList.toggle("error", failed);
  line.textContent = text;
}

async function keep(control) {
  const { name } = control;
  const values = answer(name);
  const written = JSON.stringify(values);
  if (kept.get(name) === written) return;
  kept.set(name, written);
  const body = new FormData();
  for (const value of values) body.append("value", value);
  waiting.add(name);
  try {
    const reply = await fetch(`${form.dataset.autosave}${name}/`, {
      method: "POST", body, keepalive: true, headers: { "X-CSRFToken": token, "Accept": "application/json" },
    });
    const told = await reply.json();
    if (!reply.ok) throw new Error(told.problem);
    if (kept.get(name) === written) say(control, told.saved, false);
    waiting.delete(name);
  } catch (problem) {
    kept.delete(name);
    say(control, problem instanceof SyntaxError || problem instanceof TypeError ? form.dataset.unsaved : problem.message || form.dataset.unsaved, true);
  }
}

if (form) {
  for (const control of form.elements) if (named(control) && !kept.has(control.name)) kept.set(control.name, JSON.stringify(answer(control.name)));
  form.addEventListener("focusout", (event) => { if (named(event.target)) keep(event.target); });
  form.addEventListener("change", (event) => { if (named(event.target)) keep(event.target); });
  // What failed is tried again as soon as there is a network, and the page warns before it is left with such answers.
  addEventListener("online", () => { for (const name of [...waiting]) keep([...form.elements].find((each) => each.name === name)); });
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  addEventListener("beforeunload", (event) => { if (waiting.size && !sending) event.preventDefault(); });
}
