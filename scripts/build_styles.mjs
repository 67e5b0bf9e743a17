// Compiles our styles and copies the few front files that are served as they are.
// No bundler: one style sheet, one variable font in two ranges; the same face as TTF for documents on paper.
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const build = join(root, "dentelle", "web", "static", "web", "build");
const documents = join(root, "dentelle", "web", "documents", "fonts");
const font = "@fontsource-variable/atkinson-hyperlegible-next";
const printed = "@expo-google-fonts/atkinson-hyperlegible-next";

const copies = [
  [`${font}/files/atkinson-hyperlegible-next-latin-wght-normal.woff2`, "atkinson-latin.woff2"],
  [`${font}/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2`, "atkinson-latin-ext.woff2"],
  [`${font}/LICENSE`, "atkinson-LICENSE.txt"],
];

// Typst takes no variable font: one file for each weight that documents use.
const faces = [
  [`${printed}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`, "regular.ttf"],
  [`${printed}/400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf`, "italic.ttf"],
  [`${printed}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`, "bold.ttf"],
];

const { css } = compile(join(root, "dentelle", "web", "styles", "dentelle.scss"), {
  style: "compressed",
  loadPaths: [modules],
  // Bootstrap 5.3 is written with @import, which sass has deprecated: its warnings are not ours to fix,
  // and our entry file must use the same @import to hand it our values.
  quietDeps: true,
  silenceDeprecations: ["import"],
});

await rm(build, { recursive: true, force: true });
await mkdir(build, { recursive: true });
await writeFile(join(build, "dentelle.css"), css);
await Promise.all(copies.map(([from, to]) => copyFile(join(modules, from), join(build, to))));
await rm(documents, { recursive: true, force: true });
await mkdir(documents, { recursive: true });
await Promise.all(faces.map(([from, to]) => copyFile(join(modules, from), join(documents, to))));
console.log(`dentelle.css: ${(Buffer.byteLength(css) / 1024).toFixed(1)} KB; ${copies.length + faces.length} files copied`);
