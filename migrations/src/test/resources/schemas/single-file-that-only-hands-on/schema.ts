export * from "./tables/users";
export * from "./tables/posts";
