/** @type {import("drizzle-kit").Config} */
module.exports = { dialect: "sqlite", "out": "found" }
