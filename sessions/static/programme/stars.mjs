// Stars on sittings, kept in this browser only. Without script there are none, and nothing is missing.
const buttons = [...document.querySelectorAll("[data-star]")];
const only = document.querySelector("[data-only-stars]");

if (buttons.length) {
  const place = `plenary-stars:${buttons[0].dataset.event}`;
  const stars = read(place);
  for (const button of buttons) {
    button.hidden = false;
    show(button, stars.has(button.dataset.star));
    button.addEventListener("click", () => {
      const key = button.dataset.star;
      if (!stars.delete(key)) stars.add(key);
      show(button, stars.has(key));
      keep(place, stars);
      narrow();
    });
  }
  only?.addEventListener("click", () => {
    only.setAttribute("aria-pressed", String(only.getAttribute("aria-pressed") !== "true"));
    narrow();
  });
  addEventListener("storage", (event) => { if (event.key === place) location.reload(); });
  narrow();

  function narrow() {
    if (!only) return;
    const here = buttons.some((button) => stars.has(button.dataset.star));
    only.hidden = !here;
    if (!here) only.setAttribute("aria-pressed", "false");
    const narrowed = only.getAttribute("aria-pressed") === "true";
    for (const sitting of document.querySelectorAll(".sittings > .sitting")) {
      const star = sitting.querySelector("[data-star]");
      sitting.hidden = narrowed && !(star && stars.has(star.dataset.star));
    }
  }
}

function show(button, on) {
  button.setAttribute("aria-pressed", String(on));
}

function read(place) {
  try { return new Set(JSON.parse(localStorage.getItem(place) ?? "[]")); } catch { return new Set(); }
}

function keep(place, stars) {
  try { localStorage.setItem(place, JSON.stringify([...stars])); } catch { /* private mode: until the page is left */ }
}
