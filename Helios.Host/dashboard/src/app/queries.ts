import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../api/problem";

const retries = 1;

/** What the pages have read. A refusal is not asked again; silence is, once, and then at the next turn. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 1000,
      retry: (failed, error) => failed < retries && error instanceof ApiProblem && error.isTransient,
      refetchOnWindowFocus: true,
      // A page keeps what it shows while the next answer is on its way.
      placeholderData: (before: unknown) => before,
    },
  },
});
