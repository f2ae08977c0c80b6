// After Vite: puts the licences of what is in the bundle beside it, and compressed twins beside what compresses, so
// that the service has nothing to compress.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const home = new URL("../../../", import.meta.url);
const app = new URL("target/classes/io/twinlake/web/app/", home);

/** Packages of which code is in the bundle. */
const PACKED = ["react", "react-dom", "scheduler"];

const licences = PACKED.map((name) => {
  const folder = new URL(`node_modules/${name}/`, home);
  const { version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  return `${name} ${version}\n\n${readFileSync(new URL("LICENSE", folder), "utf8").trim()}\n`;
});
writeFileSync(new URL("licences.txt", app), licences.join("\n----\n\n"));

for (const file of readdirSync(app, { recursive: true, withFileTypes: true })) {
  if (file.isFile() && /\.(html|js|css|svg|txt)$/.test(file.name)) {
    const path = `${file.parentPath ?? file.path}/${file.name}`;
    const bytes = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(bytes));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
