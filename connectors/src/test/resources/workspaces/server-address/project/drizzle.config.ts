export default defineConfig({
  dialect: "turso",
  dbCredentials: { url: process.env.TURSO_URL!, authToken: process.env.TURSO_AUTH_TOKEN },
});
