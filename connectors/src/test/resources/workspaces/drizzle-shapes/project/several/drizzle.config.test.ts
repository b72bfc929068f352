test("never read", () => {});
