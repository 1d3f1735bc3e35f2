// Adds the reader's own time beside the venue's, where the two differ. The page is complete without it.
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const said = document.querySelector("[data-your-time]");

function offset(moment, zone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(moment);
  return parts.find((part) => part.type === "timeZoneName").value;
}

if (said && own) {
  const venue = said.dataset.venueZone;
  const language = document.documentElement.lang;
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = new Intl.DateTimeFormat(language, { weekday: "short" });
  for (const time of document.querySelectorAll(".when > time[datetime], .board .clock time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (offset(moment, own) === offset(moment, venue)) continue;
    const there = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: venue }).format(moment);
    const here = day.format(moment);
    const shown = here === there ? clock.format(moment) : `${here} ${clock.format(moment)}`;
    const yours = document.createElement("span");
    yours.className = "yours";
    yours.textContent = said.dataset.yourTime.replace("{time}", shown);
    time.closest(".when, .clock").append(yours);
  }
}
