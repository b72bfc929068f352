export default defineConfig({
  dialect: "sqlite",
  out: process.env.NOWHERE ?? (process.env["OUT_FOLDER"] as string),
  dbCredentials: {
    accountId: process.env.MY_ACCOUNT!,
    token: process.env.MY_D1_KEY!,
  },
});
