-- The access log: an append-only Merkle tree (RFC 9162, section 2.1) over entries that nobody changes or removes.
-- The columns beside `body` are copies for finding an entry; only `body` is hashed.
create table access_entry (
  seq bigint primary key check (seq >= 0),
  -- The exact text whose SHA-256 is the leaf.
  body text not null,
  kind text not null check (kind in ('look', 'security')),
  -- Whose data it is about.
  subject uuid check (kind <> 'look' or subject is not null),
  actor text not null,
  at timestamptz not null
);
create index access_entry_subject on access_entry (subject, seq) where subject is not null;
create index access_entry_actor on access_entry (actor, seq);
-- Rare among looks.
create index access_entry_security on access_entry (seq) where kind = 'security';

-- Every leaf and complete inner node in the order in which they come to be: a leaf, then the nodes it completes, from below.
-- So leaf n stands at 2n - (ones in the binary n), and a proof reads a handful of rows by their key.
create table access_node (
  position bigint primary key check (position >= 0),
  hash bytea not null
);

create table access_key (
  -- SHA-256 of the Ed25519 public key, hexadecimal.
  id text primary key,
  public_key bytea not null
);

-- The root over the first `size` entries, as it was signed.
create table signed_head (
  size bigint primary key,
  root bytea not null,
  at timestamptz not null,
  key_id text not null references access_key,
  signature bytea not null
);

-- A point at which the log does not go on from the last head that was known: said openly and signed.
create table access_break (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- What is there, and goes on.
  kept_size bigint not null,
  kept_root bytea not null,
  -- What was signed before of more entries than this is given up.
  agreed_size bigint not null,
  -- The last state known elsewhere; null when nothing is known of what came after.
  known_size bigint,
  known_root bytea,
  -- The key of the heads before, when it is another one.
  former_key text references access_key,
  reason text not null,
  key_id text not null references access_key,
  signature bytea not null
);

-- Appends entries in the given order and returns the number of the first. The lock makes one log of all transactions; it is
-- held until the commit, so append last. Each statement sees what was committed before the lock was got.
create function append_access_entries(bodies text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  first bigint;
  seq bigint;
  place bigint;
  body text;
  entry json;
  sibling bytea;
  node bytea;
  -- Of the nodes from the left sibling's place to this one.
  width bigint;
begin
  perform pg_advisory_xact_lock(7483650005);
  select coalesce(max(e.seq) + 1, 0) into first from access_entry e;
  seq := first;
  place := 2 * seq - bit_count(seq::bit(64));
  foreach body in array bodies loop
    entry := body::json;
    insert into access_entry (seq, body, kind, subject, actor, at) values (seq, body, entry ->> 'kind',
      (entry ->> 'subject')::uuid, entry ->> 'actor', (entry ->> 'at')::timestamptz);
    node := sha256('\x00'::bytea || convert_to(body, 'UTF8'));
    insert into access_node (position, hash) values (place, node);
    width := 1;
    -- A leaf completes one node for each 1 at the end of its number.
    while seq & width = width loop
      select n.hash into sibling from access_node n where n.position = place - (2 * width - 1);
      node := sha256('\x01'::bytea || sibling || node);
      place := place + 1;
      insert into access_node (position, hash) values (place, node);
      width := 2 * width;
    end loop;
    seq := seq + 1;
    place := place + 1;
  end loop;
  return first;
end $$;
revoke all on function append_access_entries(text[]) from public;

alter table access_entry enable row level security;
create policy access_entry_own on access_entry for select
  using (subject::text = current_setting('zhijia.person', true));
create policy access_entry_audit on access_entry for select
  using (current_setting('zhijia.auditor', true) = 'on');
-- Hashes, heads and breaks say nothing about anybody: without them nobody could check a proof.
grant select on access_entry, access_node, access_key, signed_head, access_break to zhijia_request;
grant execute on function append_access_entries(text[]) to zhijia_request;
