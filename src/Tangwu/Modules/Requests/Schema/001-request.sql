-- distribute: requests_service_request by community
CREATE TABLE requests_service_request (
  community bigint NOT NULL, id uuid NOT NULL, number text NOT NULL, category text NOT NULL, class text NOT NULL, channel text NOT NULL,
  words text NOT NULL, "where" text NOT NULL, place_label text NOT NULL,
  estate uuid NULL, building uuid NULL, unit integer NULL, grid uuid NULL, micro_grid uuid NULL,
  requester uuid NULL, requester_name text NOT NULL, requester_phone_sealed text NULL, requester_phone_masked text NULL,
  filed_by uuid NOT NULL, filed_by_name text NOT NULL, hide_name boolean NOT NULL, is_private boolean NOT NULL,
  state text NOT NULL, handler uuid NULL, handler_name text NULL, submitted_at timestamptz NOT NULL, accepted_at timestamptz NULL,
  replied_at timestamptz NULL, replied_by uuid NULL, followed_up_at timestamptz NULL, outcome text NULL, missed integer NOT NULL, closed_at timestamptz NULL,
  stars integer NULL CHECK (stars BETWEEN 1 AND 5), reopened integer NOT NULL, due_at timestamptz NULL, overdue_told boolean NOT NULL,
  filing_key text NULL, filing_hash text NULL, version integer NOT NULL,
  PRIMARY KEY (community, id), UNIQUE (community, number));
CREATE UNIQUE INDEX requests_service_request_filing ON requests_service_request (community, filing_key) WHERE filing_key IS NOT NULL;
CREATE INDEX requests_service_request_due ON requests_service_request (community, state, due_at, id);
CREATE INDEX requests_service_request_handler ON requests_service_request (community, handler, state, due_at, id);
CREATE INDEX requests_service_request_requester ON requests_service_request (community, requester, id);
CREATE INDEX requests_service_request_recent ON requests_service_request (community, is_private, id);

-- distribute: requests_request_step by community
CREATE TABLE requests_request_step (
  community bigint NOT NULL, id uuid NOT NULL, request uuid NOT NULL, kind text NOT NULL, at timestamptz NOT NULL, account uuid NULL,
  actor_name text NOT NULL, actor_role text NULL, by_requester boolean NOT NULL, words text NOT NULL, photos integer NOT NULL, detail text NULL,
  PRIMARY KEY (community, id),
  FOREIGN KEY (community, request) REFERENCES requests_service_request (community, id));
CREATE INDEX requests_request_step_request ON requests_request_step (community, request, id);

-- distribute: requests_request_draft by community
CREATE TABLE requests_request_draft (
  community bigint NOT NULL, id uuid NOT NULL, account uuid NOT NULL, words text NOT NULL, photos text NOT NULL, category text NULL,
  building uuid NULL, unit integer NULL, "where" text NOT NULL, hide_name boolean NOT NULL, is_private boolean NOT NULL,
  updated_at timestamptz NOT NULL, version integer NOT NULL, PRIMARY KEY (community, id));
CREATE INDEX requests_request_draft_account ON requests_request_draft (community, account, id);
