-- Who may sign in, and the chain of what was asked for. Secrets are here as hashes only.
CREATE TABLE access_users (
  name TEXT PRIMARY KEY, password TEXT NOT NULL, role TEXT NOT NULL, tenants TEXT, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  signed_in_at TEXT);
CREATE TABLE access_keys (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, secret_hash TEXT NOT NULL, role TEXT NOT NULL, tenants TEXT, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, expires_at TEXT, revoked_at TEXT, revoked_by TEXT, used_at TEXT);
CREATE TABLE access_sessions (id_hash TEXT PRIMARY KEY, user_name TEXT NOT NULL, created_at TEXT NOT NULL, expires_at TEXT NOT NULL);
CREATE INDEX access_sessions_user ON access_sessions (user_name, created_at);
CREATE INDEX access_sessions_expires ON access_sessions (expires_at);
CREATE TABLE audit_chain (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, caller TEXT NOT NULL, operation TEXT NOT NULL, tenant TEXT, result TEXT NOT NULL, begun INTEGER,
  entry TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX audit_chain_at ON audit_chain (at);
CREATE INDEX audit_chain_caller ON audit_chain (caller, seq);
CREATE INDEX audit_chain_operation ON audit_chain (operation, seq);
CREATE INDEX audit_chain_begun ON audit_chain (begun) WHERE begun IS NOT NULL;
-- One row: the last entry, and the last one that retention has removed.
CREATE TABLE audit_ends (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL, cut_seq INTEGER NOT NULL, cut_hash TEXT NOT NULL);
INSERT INTO audit_ends (id, seq, hash, cut_seq, cut_hash) VALUES (1, 0,
  '0000000000000000000000000000000000000000000000000000000000000000', 0, '0000000000000000000000000000000000000000000000000000000000000000');
