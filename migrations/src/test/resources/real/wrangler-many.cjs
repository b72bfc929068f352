// Runs `wrangler d1 migrations apply app --local` in one folder after the other, in one process: loading wrangler takes longer than
// what it does there. Its own entry point is called, which its file keeps to itself.
const fs = require("node:fs");
const path = require("node:path");
const Module = require("node:module");

const [cli, ...folders] = process.argv.slice(2);
const wrangler = new Module(cli, null);
wrangler.filename = cli;
wrangler.paths = Module._nodeModulePaths(path.dirname(cli));
wrangler._compile(fs.readFileSync(cli, "utf8") + "\nmodule.exports.main = main;", cli);

(async () => {
  for (const folder of folders) {
    process.chdir(folder);
    process.exitCode = 0;
    const status = await wrangler.exports.main(["d1", "migrations", "apply", "app", "--local"]).then(() => process.exitCode, () => 1);
    fs.writeSync(1, "\n== ended " + status + "\n");
  }
  process.exit(0);
})();
