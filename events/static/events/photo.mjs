// Shows a chosen photo before it is sent, and cuts it three by four where the sender wants it. Everything is done by
// range controls, so it needs no pointer; without this file the photo goes as it is.
const LARGEST = 10 * 1024 * 1024; // bytes; as in events/intake/limits.py
const LEAST = 300; // pixels of the short side
const WIDEST = 1200; // pixels the cut photo is sent with at most
const SHAPE = 3 / 4;

function cut(image, near, across, down) {
  const widest = Math.min(image.width, image.height * SHAPE);
  const narrowest = Math.min(widest, LEAST);
  const width = widest - (widest - narrowest) * near;
  const height = width / SHAPE;
  return { x: (image.width - width) * across, y: (image.height - height) * down, width, height };
}

function draw(canvas, image, part) {
  canvas.getContext("2d").drawImage(image, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height);
}

function jpeg(image, part) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(Math.min(part.width, WIDEST));
  canvas.height = Math.round(canvas.width / SHAPE);
  const ground = canvas.getContext("2d");
  ground.fillStyle = "#fff";
  ground.fillRect(0, 0, canvas.width, canvas.height);
  draw(canvas, image, part);
  return new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.92); });
}

function prepare(form) {
  const input = form.querySelector("input[type=file]");
  const box = form.querySelector("[data-crop]");
  const [say, frame, canvas, near, across, down, whole] = ["say", "frame", "canvas", "near", "across", "down", "whole"]
    .map((name) => box.querySelector(`[data-${name}]`));
  let image = null;

  const part = () => cut(image, near.value / 100, across.value / 100, down.value / 100);
  const show = () => { if (image) draw(canvas, image, part()); };

  async function choose() {
    image?.close();
    image = null;
    const [file] = input.files;
    box.hidden = !file;
    frame.hidden = true;
    if (!file) return;
    say.textContent = say.dataset.unread;
    if (file.size > LARGEST) { say.textContent = say.dataset.large; return; }
    try {
      image = await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch { return; }
    const small = Math.min(image.width, image.height) < LEAST;
    say.textContent = small ? say.dataset.small : say.dataset.fine;
    if (small) { image.close(); image = null; return; }
    [near.value, across.value, down.value] = [0, 50, 50];
    frame.hidden = false;
    show();
  }

  async function send(event) {
    if (!image || whole.checked) return;
    event.preventDefault();
    const [file] = input.files;
    const blob = await jpeg(image, part());
    if (blob) {
      const carried = new DataTransfer();
      carried.items.add(new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" }));
      input.files = carried.files;
    }
    form.submit();
  }

  input.addEventListener("change", choose);
  for (const control of [near, across, down]) control.addEventListener("input", show);
  form.addEventListener("submit", send);
  const take = form.querySelector("[data-take]");
  take.hidden = !matchMedia("(pointer: coarse)").matches;
  take.addEventListener("click", () => {
    input.setAttribute("capture", "user");
    input.click();
    input.removeAttribute("capture");
  });
  if (input.files.length) choose();
}

for (const form of document.querySelectorAll("form[data-photo]")) prepare(form);
