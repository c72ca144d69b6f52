-- How far a buyer and a supplier have come: each step by a decision, with the way back where it leads down.
create table relation_steps (
    collaboration_id uuid not null,
    relation_id uuid not null,
    number integer not null,
    step varchar(20) not null,
    before varchar(20) not null,
    decision uuid,
    at timestamptz not null,
    back_conditions varchar(1000) not null,
    back_language varchar(2) not null,
    back_checked_by uuid,
    back_by date,
    primary key (collaboration_id, relation_id, number),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

-- What must be so for each step, by version.
create table ladder_criteria (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    version integer not null,
    body text not null,
    decision uuid,
    at timestamptz not null,
    primary key (collaboration_id, version)
);

-- What each side says of a criterion that no figure tells.
create table criterion_judgements (
    collaboration_id uuid not null,
    relation_id uuid not null,
    version integer not null,
    criterion integer not null,
    organisation uuid not null references organisations deferrable initially deferred,
    met boolean not null,
    reason varchar(1000) not null,
    language varchar(2) not null,
    said_by uuid not null,
    said_at timestamptz not null,
    primary key (collaboration_id, relation_id, version, criterion, organisation),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

-- How each side sees the relation, and how well it says to know the other; what was said stays.
create table relation_views (
    collaboration_id uuid not null,
    relation_id uuid not null,
    organisation uuid not null references organisations deferrable initially deferred,
    number integer not null,
    first integer not null,
    second integer not null,
    knows varchar(20) not null,
    why varchar(1000) not null,
    language varchar(2) not null,
    said_by uuid not null,
    at timestamptz not null,
    primary key (collaboration_id, relation_id, organisation, number),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);
