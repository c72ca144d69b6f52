-- That a party announced its leaving of a collaboration, took that back, or left; what it reads ends with log_size.
create table departures (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    organisation uuid not null references organisations deferrable initially deferred,
    number integer not null,
    announced_by uuid not null,
    announced_at timestamptz not null,
    reason varchar(2000) not null,
    language varchar(2) not null,
    last_day date not null,
    ends_at timestamptz not null,
    taken_back_by uuid,
    taken_back_at timestamptz,
    taken_back_reason varchar(2000) not null,
    left_at timestamptz,
    log_size bigint,
    ambition_text varchar(600) not null,
    ambition_version integer not null,
    primary key (collaboration_id, organisation, number)
);

-- What became of what was open when a party left.
create table departure_outcomes (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    organisation uuid not null references organisations deferrable initially deferred,
    kind varchar(20) not null,
    record uuid not null,
    short_id varchar(20) not null,
    title varchar(200) not null,
    address varchar(300) not null,
    relation uuid,
    outcome varchar(20) not null,
    at timestamptz not null,
    primary key (collaboration_id, organisation, kind, record)
);
