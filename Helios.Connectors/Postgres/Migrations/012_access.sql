-- Who may sign in, and the chain of what was asked for. Secrets are here as hashes only.
CREATE TABLE access_users (
  name text PRIMARY KEY, password text NOT NULL, role text NOT NULL, tenants text, created_at timestamptz NOT NULL, created_by text NOT NULL,
  signed_in_at timestamptz);
CREATE TABLE access_keys (
  id text PRIMARY KEY, name text NOT NULL, secret_hash text NOT NULL, role text NOT NULL, tenants text, created_at timestamptz NOT NULL,
  created_by text NOT NULL, expires_at timestamptz, revoked_at timestamptz, revoked_by text, used_at timestamptz);
CREATE TABLE access_sessions (id_hash text PRIMARY KEY, user_name text NOT NULL, created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL);
CREATE INDEX access_sessions_user ON access_sessions (user_name, created_at);
CREATE INDEX access_sessions_expires ON access_sessions (expires_at);
CREATE TABLE audit_chain (
  seq bigint PRIMARY KEY, at timestamptz NOT NULL, caller text NOT NULL, operation text NOT NULL, tenant text, result text NOT NULL, begun bigint,
  entry text NOT NULL, hash text NOT NULL);
CREATE INDEX audit_chain_at ON audit_chain (at);
CREATE INDEX audit_chain_caller ON audit_chain (caller, seq);
CREATE INDEX audit_chain_operation ON audit_chain (operation, seq);
CREATE INDEX audit_chain_begun ON audit_chain (begun) WHERE begun IS NOT NULL;
-- One row: the last entry, and the last one that retention has removed.
CREATE TABLE audit_ends (id integer PRIMARY KEY CHECK (id = 1), seq bigint NOT NULL, hash text NOT NULL, cut_seq bigint NOT NULL, cut_hash text NOT NULL);
INSERT INTO audit_ends (id, seq, hash, cut_seq, cut_hash) VALUES (1, 0,
  '0000000000000000000000000000000000000000000000000000000000000000', 0, '0000000000000000000000000000000000000000000000000000000000000000');
