export default { dialect: "sqlite", out: "./local" };
