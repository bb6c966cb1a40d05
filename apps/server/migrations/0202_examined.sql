-- What the machine finds when it looks at a matter again within a minute, and what is asked before anything comes of it.

-- Words of a matter or a wish said that somebody lacks what they live on: she is asked whether that may be passed on. Until she
-- agrees nothing is filed; of a refusal nothing is kept but that it was one.
create table hardship_hint (
  matter_id bigint primary key references matter on delete cascade,
  answer text check (answer in ('agreed', 'refused')),
  -- The matter that was made of it.
  filed_id bigint references matter on delete cascade,
  at timestamptz not null,
  check ((filed_id is not null) = (answer is not distinct from 'agreed'))
);
create index hardship_hint_filed on hardship_hint (filed_id) where filed_id is not null;
-- The system alone: that somebody was asked, or refused, is nobody's business.
alter table hardship_hint enable row level security;
