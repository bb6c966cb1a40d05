-- The keys that seal fields and make blind indexes, each wrapped with the master key, which is never in the database.
-- Read by the owner only: the role that requests work in gets no rights here.
create table data_key (
  id smallint primary key check (id > 0),
  purpose text not null check (purpose in ('field', 'blind')),
  algorithm text not null,
  -- The first byte names the cipher; the row's own id, purpose and algorithm are authenticated with it.
  wrapped bytea not null,
  -- Fingerprint of the master key that unwraps it; the same in all rows.
  master text not null,
  state text not null check (state in ('active', 'old')),
  created_at timestamptz not null default now(),
  -- When nothing was left that it had sealed. It is kept: an old backup of one row, or a process that had not noticed, may need it.
  retired_at timestamptz,
  check (case purpose when 'field' then algorithm in ('aes-256-gcm', 'sm4-ctr-hmac-sm3')
    else algorithm in ('hmac-sha256', 'hmac-sm3') end),
  check (retired_at is null or state = 'old')
);
create unique index data_key_one_active on data_key (purpose) where state = 'active';
