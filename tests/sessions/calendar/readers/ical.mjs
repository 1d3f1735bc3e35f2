// Reads {"zone": "iCalendar text", …} from standard input with ical.js, writes {"zone": [[start, end], …], …} in seconds
// since 1970. The folder with node_modules is the first argument.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const found = createRequire(`${process.argv[2]}/package.json`).resolve("ical.js");
const { default: ICAL } = await import(pathToFileURL(found));

const seconds = (event, name) => event.getFirstPropertyValue(name).toUnixTime();
const read = (text) =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents("vevent")
    .map((event) => [seconds(event, "dtstart"), seconds(event, "dtend")]);

const files = Object.entries(JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(Object.fromEntries(files.map(([zone, text]) => [zone, read(text)]))));
