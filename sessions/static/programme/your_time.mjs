// Adds the reader's own time beside the venue's, where the two differ. The page is complete without it.
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const said = document.querySelector("[data-your-time]");
const SHOWN = ".when > time[datetime], .board .clock time[datetime]";

if (said && own) {
  const venue = said.dataset.venueZone;
  const language = document.documentElement.lang;
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const weekday = (moment, timeZone) => new Intl.DateTimeFormat(language, { weekday: "short", timeZone }).format(moment);

  const add = () => {
    for (const time of document.querySelectorAll(SHOWN)) {
      const moment = new Date(time.dateTime);
      const place = time.closest(".when, .clock");
      if (place.querySelector(".yours") || offset(moment, own) === offset(moment, venue)) continue;
      const same = weekday(moment, own) === weekday(moment, venue);
      const shown = same ? clock.format(moment) : `${weekday(moment, own)} ${clock.format(moment)}`;
      const yours = document.createElement("span");
      yours.className = "yours";
      yours.textContent = said.dataset.yourTime.replace("{time}", shown);
      place.append(yours);
    }
  };
  add();
  document.addEventListener("board:renewed", add);
}

function offset(moment, timeZone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(moment);
  return parts.find((part) => part.type === "timeZoneName").value;
}
