create table seats (
    organisation uuid not null references organisations deferrable initially deferred,
    collaboration_id uuid not null,
    primary key (organisation, collaboration_id)
);

create table collaborations (
    id uuid primary key,
    form varchar(20) not null,
    name varchar(200) not null,
    problem varchar(2000) not null,
    why_not_alone varchar(2000) not null,
    starts_on date not null,
    review_on date not null,
    ambition_text varchar(600) not null,
    ambition_version integer not null
);

create table participants (
    collaboration_id uuid not null references collaborations on delete cascade deferrable initially deferred,
    organisation uuid not null references organisations deferrable initially deferred,
    position integer not null,
    contribution varchar(2000) not null,
    worth varchar(2000) not null,
    joined_at timestamptz not null,
    primary key (collaboration_id, organisation)
);

create table relations (
    collaboration_id uuid not null references collaborations on delete cascade deferrable initially deferred,
    id uuid not null,
    supplier uuid not null references organisations deferrable initially deferred,
    buyer uuid not null references organisations deferrable initially deferred,
    supplier_number varchar(50),
    primary key (collaboration_id, id)
);

create index relations_of_supplier on relations (supplier);
create index relations_of_buyer on relations (buyer);

create table ambition_embracements (
    collaboration_id uuid not null references collaborations on delete cascade deferrable initially deferred,
    version integer not null,
    participant uuid not null,
    "by" uuid not null,
    at timestamptz not null,
    primary key (collaboration_id, version, participant)
);
