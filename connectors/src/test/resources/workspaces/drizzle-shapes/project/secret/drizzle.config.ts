export default defineConfig({
  dialect: "sqlite",
  out: process.env.CLOUDFLARE_API_TOKEN,
});
