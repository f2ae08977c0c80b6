import { useStanding } from "../api/use-api";

/** Whether whoever asks may change something. */
export function useMayWrite(): boolean {
  const { session } = useStanding();
  return session?.scope === "write" || session?.scope === "admin";
}
