/** Where to go after signing in: an address of this dashboard, never another site. */
export function nextOf(asked: string | null): string {
  return asked?.startsWith("/") && !/^\/[/\\]/.test(asked) && !asked.startsWith("/sign-in") ? asked : "/";
}
