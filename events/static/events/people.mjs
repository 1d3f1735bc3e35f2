// Lists work without this file: it counts what is ticked, ticks ranges, and spares the button “Show”.
for (const form of document.querySelectorAll("form[data-filters]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=radio]")) form.requestSubmit();
  });
}

const list = document.querySelector("form[data-selection]");
if (list) {
  const boxes = [...list.querySelectorAll("input[name=person]")];
  const bulk = list.querySelector("[data-bulk]");
  const count = list.querySelector("[data-count]");
  let last = null;

  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    if (!bulk) return;
    bulk.hidden = ticked === 0;
    count.textContent = ticked === 1 ? count.dataset.one : count.dataset.many.replace("#", ticked);
  };

  list.addEventListener("click", (event) => {
    const box = event.target.closest("input[name=person]");
    if (!box) return;
    if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const each of boxes.slice(from, to + 1)) each.checked = box.checked;
    }
    last = box;
    show();
  });
  list.addEventListener("reset", () => setTimeout(show));
  show();
}
