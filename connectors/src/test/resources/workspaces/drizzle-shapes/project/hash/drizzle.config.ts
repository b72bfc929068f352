export default defineConfig({
  dialect: "sqlite",
  out: "./found",
  dbCredentials: { url: ".wrangler/state/v3/d1/miniflare-D1DatabaseObject/5f0e2f1c-0000-4000-8000-000000000001.sqlite" },
});
