import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

/**
 * Filters that live in the address, so that a link shows what its sender saw. What is empty is not in the address; other parameters are
 * left alone.
 */
export function useFilters<Name extends string>(
  names: readonly Name[],
): [Record<Name, string | undefined>, (changes: Partial<Record<Name, string>>) => void] {
  const [params, setParams] = useSearchParams();
  const key = names.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are told by what they are, not by which list has them.
  const filters = useMemo(
    () => Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined])) as Record<Name, string | undefined>,
    [params, key],
  );
  const set = useCallback(
    (changes: Partial<Record<Name, string>>) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries<string | undefined>(changes)) {
            if (value) {
              after.set(name, value);
            } else {
              after.delete(name);
            }
          }
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [filters, set];
}
