// As ical.mjs, with node-ical.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const found = createRequire(`${process.argv[2]}/package.json`).resolve("node-ical");
const { default: ical } = await import(pathToFileURL(found));

const read = (text) =>
  Object.values(ical.sync.parseICS(text))
    .filter((each) => each.type === "VEVENT")
    .sort((one, other) => (one.uid < other.uid ? -1 : 1))
    .map((event) => [event.start.getTime() / 1000, event.end.getTime() / 1000]);

const files = Object.entries(JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(Object.fromEntries(files.map(([zone, text]) => [zone, read(text)]))));
