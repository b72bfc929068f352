export default defineConfig({
  dialect: "sqlite",
  out: "./found",
