-- reference: platform_area
CREATE TABLE platform_area (
  code text PRIMARY KEY, parent text NULL, level text NOT NULL, name text NOT NULL);

-- reference: platform_community
CREATE TABLE platform_community (
  id bigint PRIMARY KEY, slug text NOT NULL, name text NOT NULL, short_name text NOT NULL, street text NOT NULL,
  phone text NOT NULL, office text NOT NULL, hours text NOT NULL, demo boolean NOT NULL, created_at timestamptz NOT NULL);
CREATE UNIQUE INDEX platform_community_slug ON platform_community (slug);

-- distribute: platform_account by id
CREATE TABLE platform_account (
  id uuid PRIMARY KEY, name text NOT NULL, phone_sealed text NOT NULL, phone_index text NOT NULL, phone_masked text NOT NULL,
  password_hash text NULL, security_stamp text NOT NULL, access_failed_count integer NOT NULL, lockout_end timestamptz NULL,
  created_at timestamptz NOT NULL, version integer NOT NULL);

-- distribute: platform_login by phone_index
CREATE TABLE platform_login (phone_index text PRIMARY KEY, account uuid NOT NULL);

-- distribute: platform_sign_in_code by phone_index
CREATE TABLE platform_sign_in_code (
  phone_index text PRIMARY KEY, hash text NOT NULL, sent_at timestamptz NOT NULL, expires_at timestamptz NOT NULL,
  attempts integer NOT NULL, hour_from timestamptz NOT NULL, sent_in_hour integer NOT NULL);

-- distribute: platform_api_token by hash
CREATE TABLE platform_api_token (
  hash text PRIMARY KEY, account uuid NOT NULL, community bigint NOT NULL, seat uuid NULL, name text NOT NULL, scopes text NOT NULL,
  created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, revoked_at timestamptz NULL);
CREATE INDEX platform_api_token_account ON platform_api_token (account);

-- distribute: platform_seat by community
CREATE TABLE platform_seat (
  community bigint NOT NULL, id uuid NOT NULL, account uuid NOT NULL, role text NOT NULL, level text NOT NULL, place text NOT NULL,
  place_name text NOT NULL, resident uuid NULL, since timestamptz NOT NULL, until timestamptz NULL, version integer NOT NULL,
  PRIMARY KEY (community, id));
CREATE UNIQUE INDEX platform_seat_held ON platform_seat (community, account, role, place) WHERE until IS NULL;
CREATE INDEX platform_seat_account ON platform_seat (account, community);
CREATE INDEX platform_seat_place ON platform_seat (community, role, place);
CREATE INDEX platform_seat_resident ON platform_seat (community, resident) WHERE resident IS NOT NULL;

-- distribute: platform_outbox_message by community
CREATE TABLE platform_outbox_message (
  community bigint NOT NULL, id uuid NOT NULL, name text NOT NULL, body text NOT NULL, thing text NOT NULL, thing_id uuid NOT NULL,
  seq bigint NOT NULL, account uuid NULL, actor_name text NOT NULL, actor_role text NULL, at timestamptz NOT NULL,
  before text NULL, after text NULL, done_at timestamptz NULL, next_at timestamptz NOT NULL, attempts integer NOT NULL, error text NULL,
  PRIMARY KEY (community, id));
CREATE INDEX platform_outbox_message_waiting ON platform_outbox_message (community, id) WHERE done_at IS NULL;
CREATE INDEX platform_outbox_message_thing ON platform_outbox_message (community, thing, thing_id, id);

-- distribute: platform_delivery by community
CREATE TABLE platform_delivery (
  community bigint NOT NULL, message uuid NOT NULL, reaction text NOT NULL, PRIMARY KEY (community, message, reaction));

-- distribute: platform_counter by community
CREATE TABLE platform_counter (
  community bigint NOT NULL, kind text NOT NULL, n bigint NOT NULL, PRIMARY KEY (community, kind));

-- distribute: platform_lease by community
CREATE TABLE platform_lease (
  community bigint NOT NULL, name text NOT NULL, owner text NOT NULL, until timestamptz NOT NULL, PRIMARY KEY (community, name));

-- distribute: platform_job_run by community
CREATE TABLE platform_job_run (
  community bigint NOT NULL, name text NOT NULL, next_at timestamptz NOT NULL, started_at timestamptz NULL, finished_at timestamptz NULL,
  error text NULL, runs bigint NOT NULL, PRIMARY KEY (community, name));

-- distribute: platform_stored_file by community
CREATE TABLE platform_stored_file (
  community bigint NOT NULL, id uuid NOT NULL, name text NOT NULL, kind text NOT NULL, size bigint NOT NULL, sha256 text NOT NULL,
  uploaded_by uuid NULL, uploaded_at timestamptz NOT NULL, owner_kind text NULL, owner_id uuid NULL, position integer NOT NULL,
  PRIMARY KEY (community, id));
CREATE INDEX platform_stored_file_owner ON platform_stored_file (community, owner_kind, owner_id);
CREATE INDEX platform_stored_file_draft ON platform_stored_file (community, uploaded_at) WHERE owner_id IS NULL;

-- distribute: platform_notice by community
CREATE TABLE platform_notice (
  community bigint NOT NULL, id uuid NOT NULL, account uuid NOT NULL, text text NOT NULL, parts text NOT NULL, link text NULL,
  urgent boolean NOT NULL, at timestamptz NOT NULL, read_at timestamptz NULL, sent_at timestamptz NULL, send_tries integer NOT NULL,
  PRIMARY KEY (community, id));
CREATE INDEX platform_notice_account ON platform_notice (community, account, id);
CREATE INDEX platform_notice_unread ON platform_notice (community, account) WHERE read_at IS NULL;
CREATE INDEX platform_notice_unsent ON platform_notice (community, id) WHERE sent_at IS NULL;

-- distribute: platform_kept_message by community
CREATE TABLE platform_kept_message (
  community bigint NOT NULL, id uuid NOT NULL, channel text NOT NULL, account uuid NOT NULL, recipient_masked text NOT NULL,
  text text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (community, id));

-- distribute: platform_personal_read by community
CREATE TABLE platform_personal_read (
  community bigint NOT NULL, id uuid NOT NULL, account uuid NOT NULL, actor_name text NOT NULL, actor_role text NULL,
  subject uuid NOT NULL, subject_name text NOT NULL, field text NOT NULL, reason text NOT NULL, at timestamptz NOT NULL,
  PRIMARY KEY (community, id));
CREATE INDEX platform_personal_read_subject ON platform_personal_read (community, subject, id);

-- reference: platform_key_ring
CREATE TABLE platform_key_ring (name text PRIMARY KEY, xml text NOT NULL);
