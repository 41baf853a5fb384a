import { CircleHelp, Menu, Moon, Search, Sun } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { Navigate, Outlet, useLocation, useNavigate } from "react-router";
import { pages } from "../app/pages";
import { usePauses } from "../data/recoveries";
import { mustSignIn, useSession } from "../data/session";
import { useStatus } from "../data/status";
import { useFreshness } from "../live/useFreshness";
import { Simulated } from "./Badge";
import { PageBones } from "./Bones";
import { Freshness } from "./Freshness";
import { Help } from "./Help";
import { Nav } from "./Nav";
import { Notices } from "./Notices";
import { Palette } from "./Palette";
import "./Shell.css";
import { SignOut } from "./SignOut";
import { useShortcuts, useShortcutsOn } from "./shortcuts";
import { chooseTheme, useTheme } from "./theme";

/** Asks for a name first, where the service does; else shows the pages. */
export function Shell() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (mustSignIn(session.data, session.error)) {
    return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
  }
  // Before it is known who looks, nothing else is asked: a stranger would be refused each time.
  return session.data === undefined && session.failureCount === 0 && !session.isError ? (
    <main className="shell-main">
      <PageBones />
    </main>
  ) : (
    <Frame />
  );
}

/** What is around every page: navigation, search, how fresh it all is, and what has to be known everywhere. */
function Frame() {
  const { data: status } = useStatus();
  const fresh = useFreshness();
  const pauses = usePauses();
  const { theme } = useTheme();
  const [over, setOver] = useState<"palette" | "help" | null>(null);
  const [nav, setNav] = useState(false);
  const [keysOn] = useShortcutsOn();
  const session = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  const turn = theme === "dark" ? "light" : "dark";
  const actions = useMemo(
    () => ({
      "mod+k": () => setOver("palette"),
      "/": () => setOver("palette"),
      "?": () => setOver("help"),
      t: () => chooseTheme(turn),
      ...Object.fromEntries(pages.map((page) => [`g ${page.key}`, () => navigate(page.path)])),
    }),
    [navigate, turn],
  );
  useShortcuts(actions, keysOn);

  // A reader of the screen hears the new page from its top; the one who loads the first page is not moved.
  useEffect(() => {
    if (shown.current !== pathname) {
      shown.current = pathname;
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, [pathname]);

  return (
    <div className="shell" data-nav={nav ? "open" : "closed"}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Nav status={status} leave={() => setNav(false)} />
      {nav && <button type="button" className="shell-shade" aria-label="Close the navigation" onClick={() => setNav(false)} />}
      <header className="shell-bar">
        <button
          type="button"
          className="button quiet square only-narrow"
          aria-label="Pages"
          aria-expanded={nav}
          aria-controls="navigation"
          onClick={() => setNav(true)}
        >
          <Menu className="icon" aria-hidden="true" />
        </button>
        <button type="button" className="shell-find" onClick={() => setOver("palette")}>
          <Search className="icon" aria-hidden="true" />
          <span className="clip">Find an event or a page</span>
          <kbd className="kbd only-wide">/</kbd>
        </button>
        <div className="shell-right">
          {status?.simulated && <Simulated />}
          <Freshness fresh={fresh} />
          <button
            type="button"
            className="button quiet square"
            aria-label={`Change to ${turn}`}
            title={`Change to ${turn} (t)`}
            onClick={() => chooseTheme(turn)}
          >
            {theme === "dark" ? <Sun className="icon" aria-hidden="true" /> : <Moon className="icon" aria-hidden="true" />}
          </button>
          {session.data?.signed_in && <SignOut name={session.data.name ?? ""} />}
          <button
            type="button"
            className="button quiet square only-wide"
            aria-label="Keyboard"
            title="Keyboard (?)"
            onClick={() => setOver("help")}
          >
            <CircleHelp className="icon" aria-hidden="true" />
          </button>
        </div>
      </header>
      <Notices status={status} fresh={fresh} pauses={pauses.data?.pauses ?? []} />
      <main id="main" ref={main} className="shell-main" tabIndex={-1} data-stale={fresh.state === "stale"}>
        <Outlet />
      </main>
      {over === "palette" && <Palette close={() => setOver(null)} />}
      {over === "help" && <Help close={() => setOver(null)} />}
    </div>
  );
}
