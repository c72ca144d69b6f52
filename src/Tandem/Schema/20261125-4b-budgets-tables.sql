-- What a buyer means to spend in a year: its own alone. A version changes once, when a sponsor approves it.
create table budgets (
    organisation uuid not null references organisations deferrable initially deferred,
    id uuid not null,
    version integer not null,
    year integer not null,
    currency varchar(3) not null,
    amount_micros bigint not null,
    category varchar(100),
    collaboration_id uuid,
    relation_id uuid,
    why varchar(1000) not null,
    language varchar(2) not null,
    drafted_by uuid not null,
    drafted_at timestamptz not null,
    approved_by uuid,
    approved_at timestamptz,
    primary key (organisation, id, version)
);

-- Of which share of a version its sponsors and category heads were told.
create table budgets_reached (
    organisation uuid not null references organisations deferrable initially deferred,
    budget_id uuid not null,
    version integer not null,
    percent integer not null,
    at timestamptz not null,
    primary key (organisation, budget_id, version, percent)
);
