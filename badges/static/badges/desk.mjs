// The field is always ready for the next scan; the camera is offered where the browser can read codes itself.
const form = document.querySelector("form[data-desk]");
const code = form.elements.code;
const method = form.elements.method;
const camera = form.querySelector("[data-camera]");
const picture = form.querySelector("video");
const TONES = { yes: [880, 0.12], twice: [440, 0.25], no: [196, 0.4] };
let sound = null;
let watching = null;

// The latest arrivals renew themselves and leave the field alone; only an answer makes it ready for the next scan.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "desk-answer") return;
  code.value = "";
  method.value = "";
  code.focus();
  const answer = document.querySelector("[data-sound]");
  if (answer) play(answer.dataset.sound);
});

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "z" || event.target.matches("input, textarea")) return;
  document.querySelector("[data-undo]")?.click();
});

function play(name) {
  const [pitch, seconds] = TONES[name];
  sound ??= new AudioContext();
  const tone = sound.createOscillator();
  tone.frequency.value = pitch;
  tone.connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + seconds);
}

if ("BarcodeDetector" in window && navigator.mediaDevices) {
  camera.hidden = false;
  camera.addEventListener("click", () => (watching ? stop() : watch()));
}

async function watch() {
  try {
    picture.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    camera.hidden = true;
    return;
  }
  picture.hidden = false;
  await picture.play();
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const label = camera.querySelector("span");
  [label.textContent, camera.dataset.stop] = [camera.dataset.stop, label.textContent];
  watching = setInterval(async () => {
    const [found] = await detector.detect(picture);
    if (found && found.rawValue !== code.dataset.last) read(found.rawValue);
  }, 200);
}

// The same badge held before the camera counts once; another one in between lets it be read again.
function read(value) {
  code.dataset.last = value;
  code.value = value;
  method.value = "camera";
  form.requestSubmit();
}

function stop() {
  clearInterval(watching);
  watching = null;
  for (const track of picture.srcObject.getTracks()) track.stop();
  picture.hidden = true;
  const label = camera.querySelector("span");
  [label.textContent, camera.dataset.stop] = [camera.dataset.stop, label.textContent];
}
