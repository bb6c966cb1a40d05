-- Messages to phones: that one was sent and what became of it, neither its text nor the whole number. What is still to be
-- sent lies sealed in its job. Only the system reads and writes here.
create table sms_message (
  id uuid primary key,
  -- The act that the message belongs to: asked for twice, it is sent once.
  key text not null unique,
  to_masked text not null,
  template text not null,
  gateway text not null check (gateway in ('demo', 'http')),
  state text not null check (state in ('queued', 'sent', 'delivered', 'failed')),
  receipt_id text,
  failure text,
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  settled_at timestamptz
);
create index sms_message_receipt on sms_message (receipt_id) where receipt_id is not null;
create index sms_message_queued_at on sms_message (queued_at);

-- Demonstrations only: messages that go to a page and to no phone. A row lives for a day.
create table demo_message (
  id uuid primary key,
  to_number text not null,
  template text not null,
  params jsonb not null,
  at timestamptz not null default now()
);
create index demo_message_at on demo_message (at);

-- Calls of a gateway that were taken: none is taken twice.
create table gateway_nonce (
  nonce text primary key,
  at timestamptz not null default now()
);
