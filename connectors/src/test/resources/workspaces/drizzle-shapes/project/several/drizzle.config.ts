export default { dialect: "sqlite", driver: "d1-http", out: "./found" };
