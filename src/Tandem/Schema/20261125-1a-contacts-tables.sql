-- Who of the parties of a relation speaks with whom, and when they said that they spoke.
create table contacts (
    collaboration_id uuid not null,
    relation_id uuid not null,
    organisation uuid not null references organisations deferrable initially deferred,
    level varchar(20) not null,
    speaks_with varchar(20) not null,
    person uuid not null references persons deferrable initially deferred,
    deputy uuid references persons deferrable initially deferred,
    named_by uuid not null,
    named_at timestamptz not null,
    primary key (collaboration_id, relation_id, organisation, level, speaks_with, person),
    foreign key (collaboration_id, relation_id) references relations deferrable initially deferred
);

create table contact_talks (
    collaboration_id uuid not null,
    relation_id uuid not null,
    number integer not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    level varchar(20) not null,
    speaks_with varchar(20) not null,
    day date not null,
    said varchar(300) not null,
    language varchar(2) not null,
    at timestamptz not null,
    primary key (collaboration_id, relation_id, number),
    foreign key (collaboration_id, relation_id) references relations deferrable initially deferred
);
