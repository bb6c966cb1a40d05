-- What lay people ask about the articles a need rests on: weaker evidence of the need than its own phrases, and never shown.
create table need_hint (
  need_code text not null references need on delete cascade,
  hint text not null,
  weight real not null check (weight > 0 and weight <= 1),
  primary key (need_code, hint)
);
