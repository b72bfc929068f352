const base = { dialect: "sqlite" };
export default defineConfig({
  ...base,
  ...(process.env.NODE_ENV === "production" ? { out: "./prod" } : { out: "./found" }),
});
