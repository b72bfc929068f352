import { readdirSync } from "node:fs";
function find() { const out = ".wrangler"; return readdirSync(out).find((f) => f.endsWith(".sqlite")); }
export default defineConfig({
  dialect: "sqlite",
  out: "./found",
  dbCredentials: { url: find() },
});
