-- The one ranked list of priorities of a steering group, who answers for each on each side, and every change of it.
create table priority_lists (
    collaboration_id uuid not null,
    body_id uuid not null,
    version integer not null,
    primary key (collaboration_id, body_id),
    foreign key (collaboration_id, body_id) references bodies deferrable initially deferred
);

create table priorities (
    collaboration_id uuid not null,
    body_id uuid not null,
    number integer not null,
    rank integer,
    title varchar(200) not null,
    why varchar(1000) not null,
    language varchar(2) not null,
    record varchar(200) not null,
    ended_at timestamptz,
    primary key (collaboration_id, body_id, number),
    foreign key (collaboration_id, body_id) references priority_lists deferrable initially deferred
);

create table priority_owners (
    collaboration_id uuid not null,
    body_id uuid not null,
    priority integer not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    primary key (collaboration_id, body_id, priority, organisation),
    foreign key (collaboration_id, body_id) references priority_lists deferrable initially deferred
);

create table priority_changes (
    collaboration_id uuid not null,
    body_id uuid not null,
    number integer not null,
    act varchar(20) not null,
    priority integer not null,
    organisation uuid not null,
    person uuid not null,
    at timestamptz not null,
    order_before varchar(200) not null,
    primary key (collaboration_id, body_id, number),
    foreign key (collaboration_id, body_id) references priority_lists deferrable initially deferred
);
