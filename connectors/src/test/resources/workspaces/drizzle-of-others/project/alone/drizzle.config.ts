export default { dialect: "postgresql", out: "./sql" };
