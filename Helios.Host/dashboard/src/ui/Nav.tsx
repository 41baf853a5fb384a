import { NavLink } from "react-router";
import type { Status } from "../api/types";
import { type Page, pages } from "../app/pages";
import { span } from "../format/time";

const groups: Page["group"][] = ["Watch", "Act", "Run"];

/** The sun that HELIOS is named after. */
export function Logo() {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="3.6" fill="currentColor" />
      <path d="M12 2.5v2.8M12 18.7v2.8M2.5 12h2.8M18.7 12h2.8M5.3 5.3l2 2M16.7 16.7l2 2M5.3 18.7l2-2M16.7 7.3l2-2" />
    </svg>
  );
}

const own = new Set(["sqlite", "memory"]);

/** On what HELIOS stands: its own embedded parts, or servers beside it. */
export function modeOf(status: Pick<Status, "parts">): string {
  const servers = [...new Set(status.parts.map((part) => part.primary))].filter((name) => !own.has(name));
  return servers.length === 0 ? "embedded" : servers.join(", ");
}

/** The way to every page, and what program this is. */
export function Nav({ status, leave }: { status: Status | undefined; leave: () => void }) {
  return (
    <nav id="navigation" className="shell-nav" aria-label="Pages">
      <NavLink to="/" className="shell-brand" onClick={leave} aria-label="HELIOS, overview">
        <Logo /> HELIOS
      </NavLink>
      {groups.map((group) => (
        <div key={group}>
          <h2>{group}</h2>
          <ul>
            {pages
              .filter((page) => page.group === group)
              .map((page) => (
                <li key={page.path}>
                  <NavLink to={page.path} end={page.path === "/"} onClick={leave} onPointerEnter={() => void page.load()}>
                    <page.icon className="icon" aria-hidden="true" />
                    {page.title}
                  </NavLink>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <div className="shell-foot">
        {status && (
          <>
            <span>
              Node <strong>{status.node}</strong>
            </span>
            <span>
              Mode <strong>{modeOf(status)}</strong>
            </span>
            <span>
              Version {status.version}, up {span(status.uptime_seconds * 1000)}
            </span>
          </>
        )}
      </div>
    </nav>
  );
}
