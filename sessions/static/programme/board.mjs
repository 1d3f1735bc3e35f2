// Keeps the now-and-next board at the present minute while the page is looked at. Reloading does the same.
const MINUTE = 60_000;

async function renew() {
  const board = document.querySelector("[data-board]");
  if (!board || document.hidden || board.contains(document.activeElement)) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-board]");
    if (!fresh) return;
    board.replaceWith(document.adoptNode(fresh));
    document.dispatchEvent(new CustomEvent("board:renewed"));
  } catch { /* away from the network: the clock stands still until it is back */ }
}

if (document.querySelector("[data-board]")) {
  setInterval(renew, MINUTE);
  document.addEventListener("visibilitychange", renew);
}
