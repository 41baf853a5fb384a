import { LogOut } from "lucide-react";
import { useNavigate } from "react-router";
import { explain } from "../api/problem";
import { useSignOut } from "../data/session";
import { useSay } from "./toasts";

/** The way out for whoever signed in. */
export function SignOut({ name }: { name: string }) {
  const leave = useSignOut();
  const navigate = useNavigate();
  const say = useSay();
  const out = async () => {
    try {
      await leave.mutateAsync();
      navigate("/sign-in");
    } catch (failure) {
      say("bad", explain(failure));
    }
  };
  return (
    <button
      type="button"
      className="button quiet square"
      aria-label={`Sign out ${name}`}
      title={`Sign out ${name}`}
      disabled={leave.isPending}
      onClick={() => void out()}
    >
      <LogOut className="icon" aria-hidden="true" />
    </button>
  );
}
