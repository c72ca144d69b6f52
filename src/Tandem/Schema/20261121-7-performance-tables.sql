-- How far the facts of a relation are: how many accepted loads changed them, and the last of these.
create table fact_versions (
    collaboration_id uuid not null,
    relation_id uuid not null,
    version bigint not null,
    known_until bigint not null,
    known_at timestamptz not null,
    primary key (collaboration_id, relation_id),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

-- Which definition of the delivery measures holds for a relation from a month on. Without a row the template default.
create table definitions_in_force (
    collaboration_id uuid not null,
    relation_id uuid not null,
    from_month date not null,
    definition varchar(60) not null,
    definition_version integer not null,
    decision uuid,
    set_at timestamptz not null,
    primary key (collaboration_id, relation_id, from_month),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

-- The target of a measure from a month on, until the next. Without a row the template default of the measure.
create table targets (
    collaboration_id uuid not null,
    relation_id uuid not null,
    measure varchar(40) not null,
    from_month date not null,
    side varchar(10) not null,
    value text not null,
    band text,
    decision uuid,
    set_at timestamptz not null,
    primary key (collaboration_id, relation_id, measure, from_month),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

-- The last fold of a relation under a definition: on which facts, on which day, in whose working days.
create table folds (
    collaboration_id uuid not null,
    relation_id uuid not null,
    definition varchar(60) not null,
    definition_version integer not null,
    facts_version bigint not null,
    as_of date not null,
    next_change_day integer not null,
    calendar varchar(80) not null,
    version bigint not null,
    primary key (collaboration_id, relation_id, definition, definition_version),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

create table partials (
    collaboration_id uuid not null,
    relation_id uuid not null,
    definition varchar(60) not null,
    definition_version integer not null,
    month date not null,
    body text not null,
    primary key (collaboration_id, relation_id, definition, definition_version, month),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

-- A month that missed its target has been told of once.
create table signals (
    collaboration_id uuid not null,
    relation_id uuid not null,
    measure varchar(40) not null,
    month date not null,
    at timestamptz not null,
    primary key (collaboration_id, relation_id, measure, month),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);
