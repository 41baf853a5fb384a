import { useState } from "react";
import { Navigate, useSearchParams } from "react-router";
import { explain } from "../../api/problem";
import { mustSignIn, useSession, useSignIn } from "../../data/session";
import { Logo } from "../../ui/Nav";
import { nextOf } from "./next";
import "./SignIn.css";

/** Name and password, for services that ask for them. */
export default function SignIn() {
  const [params] = useSearchParams();
  const session = useSession();
  const signIn = useSignIn();
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  if (session.data && !mustSignIn(session.data, null)) {
    return <Navigate to={nextOf(params.get("next"))} replace />;
  }
  return (
    <main className="sign-in">
      <title>Sign in · HELIOS</title>
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate({ user, password }, { onError: () => setPassword("") });
        }}
      >
        <h1 className="row">
          <Logo /> Sign in to HELIOS
        </h1>
        <label className="field">
          <span>Name</span>
          <input
            className="input"
            name="username"
            autoComplete="username"
            // biome-ignore lint/a11y/noAutofocus: the page has nothing else to do.
            autoFocus
            required
            maxLength={128}
            spellCheck={false}
            value={user}
            onChange={(event) => setUser(event.target.value)}
          />
        </label>
        <label className="field">
          <span>Password</span>
          <input
            className="input"
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {signIn.isError && (
          <p role="alert" data-tone="bad" style={{ color: "var(--tone)" }}>
            {explain(signIn.error)}
          </p>
        )}
        {!signIn.isError && session.isError && !mustSignIn(undefined, session.error) && (
          <p role="alert" data-tone="bad" style={{ color: "var(--tone)" }}>
            {explain(session.error)}
          </p>
        )}
        <button type="submit" className="button primary" disabled={signIn.isPending}>
          {signIn.isPending ? "Asking…" : "Sign in"}
        </button>
      </form>
    </main>
  );
}
