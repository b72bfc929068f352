const remote = defineConfig({ dialect: "sqlite", out: "./found" });
export default process.env.LOCAL_DB_PATH
  ? { dialect: "sqlite", out: "./found" }
  : remote;
