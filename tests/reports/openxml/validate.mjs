// Prints what the Open XML SDK finds wrong in each Word file named: one JSON list a line, empty for a valid file.
import { readFile } from "node:fs/promises";
import validate from "@ooxml-tools/validate";

const lines = [];
for (const path of process.argv.slice(2)) {
  lines.push(JSON.stringify(await validate(new Uint8Array(await readFile(path)), "docx", "Microsoft365")));
}
process.stdout.write(`${lines.join("\n")}\n`, () => process.exit(0));
