export default defineConfig({
  dialect: "sqlite",
  dbCredentials: { url: process.env.DB_FILE! },
});
