-- People and staff accounts. A worker is a person; a member of staff has an account of their own, also when they are a person here.
-- Columns `*_sealed` are encrypted (platform/keyring), `*_blind` are keyed hashes for finding without reading.
create table person (
  id uuid primary key,
  name_sealed bytea,
  phone_sealed bytea,
  phone_blind bytea unique,
  id_type text check (id_type in ('citizen', 'permanent-resident', 'hmt-resident', 'passport')),
  id_number_sealed bytea,
  id_number_blind bytea unique,
  -- `form-only`: the number is well formed, nobody asked a register.
  real_name text not null default 'none' check (real_name in ('none', 'form-only', 'verified')),
  real_name_at timestamptz,
  -- Signed in at least once: she reads what is kept about her herself.
  has_account boolean not null default false,
  -- One of two records of one person: everything was moved to the other.
  merged_into uuid references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Everything about her was deleted at her request; only the empty row and the reasons for what remains are left.
  erased_at timestamptz
);

-- The person as a province app names her (OpenID Connect: issuer and subject).
create table person_subject (
  subject text primary key,
  person_id uuid not null references person on delete cascade,
  created_at timestamptz not null default now()
);
create index person_subject_person on person_subject (person_id);

create table staff (
  id uuid primary key,
  -- Lower case; an e-mail address or a work number.
  login text not null unique check (login = lower(login)),
  name text not null,
  state text not null check (state in ('invited', 'active', 'departed')),
  lang text not null default 'zh' check (lang in ('zh', 'en')),
  phone_sealed bytea,
  password_hash text,
  totp_sealed bytea,
  -- The last 30-second step that was used: a code opens once (RFC 6238, 5.2).
  totp_step bigint,
  recovery_hashes text[] not null default '{}',
  -- Issuer and subject.
  oidc_subject text unique,
  -- For colleagues to see; what counts is sign_in_attempt, where a login that nobody has is counted alike.
  locked_until timestamptz,
  invited_by uuid references staff,
  created_at timestamptz not null default now(),
  departed_at timestamptz
);

create table staff_invitation (
  token_hash bytea primary key,
  staff_id uuid not null references staff on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index staff_invitation_staff on staff_invitation (staff_id);

-- `stage` tells what the holder may do: `second-factor` has given the password only, `enrol` must set up the second factor first.
create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  kind text not null check (kind in ('worker', 'staff')),
  stage text not null default 'open' check (stage in ('open', 'second-factor', 'enrol')),
  person_id uuid references person on delete cascade,
  staff_id uuid references staff on delete cascade,
  device text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check ((kind = 'worker') = (person_id is not null) and (kind = 'staff') = (staff_id is not null))
);
create index session_person on session (person_id);
create index session_staff on session (staff_id);
create index session_expires on session (expires_at);

-- Codes sent by SMS. One open code for a phone; a wrong try is counted here, so that guessing ends. A code opens only in the
-- browser that asked for it: `challenge` is what that browser was given.
create table sign_in_code (
  phone_hash bytea primary key,
  code_hash bytea not null,
  challenge bytea not null,
  tries integer not null default 0,
  -- Codes sent to this phone since `since`, for the limit of a day.
  sent integer not null default 1,
  since timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null
);

-- Tries of what must not be tried for ever: by login, by browser, by address, by member of staff. `key` is a keyed hash.
create table sign_in_attempt (
  key bytea primary key,
  count integer not null,
  since timestamptz not null,
  locked_until timestamptz
);
create index sign_in_attempt_since on sign_in_attempt (since);

-- Which two records were one person or one employer; the rows that moved, so that it can be explained and undone by hand.
create table registry_merge (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('person', 'employer')),
  kept text not null,
  gone text not null,
  moved jsonb not null,
  reason text not null,
  by_staff uuid references staff,
  at timestamptz not null default now()
);

alter table person enable row level security;
alter table person_subject enable row level security;
alter table staff enable row level security;
alter table staff_invitation enable row level security;
alter table session enable row level security;
alter table sign_in_code enable row level security;
alter table sign_in_attempt enable row level security;
alter table registry_merge enable row level security;

-- A worker: her own record. Staff: through membership or employment (policies in 0120).
grant select, update on person to zhijia_request;
create policy own on person for select to zhijia_request using (id::text = (select zhijia_person()));
create policy own_update on person for update to zhijia_request using (id::text = (select zhijia_person()));

-- Never the password, the second factor or the recovery codes: signing in is the system's act.
grant select (id, login, name, state, lang, created_at, departed_at, locked_until, invited_by) on staff to zhijia_request;
grant update (lang) on staff to zhijia_request;
create policy own on staff for select to zhijia_request using (id::text = (select zhijia_staff()));
-- An account just made holds no role yet, through which colleagues see it (0120).
create policy invited on staff for select to zhijia_request using (invited_by::text = (select zhijia_staff()));
create policy own_update on staff for update to zhijia_request using (id::text = (select zhijia_staff()));

grant select (id, kind, stage, person_id, staff_id, device, created_at, seen_at, expires_at) on session to zhijia_request;
create policy own on session for select to zhijia_request
  using (person_id::text = (select zhijia_person()) or staff_id::text = (select zhijia_staff()));
