export default defineConfig({
  dialect: "sqlite",
  out: `./${folder}`,
});
