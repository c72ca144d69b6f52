-- Months of a relation as they became final, with the reading that makes their figures again.
create table frozen_months (
    collaboration_id uuid not null,
    relation_id uuid not null,
    month date not null,
    because varchar(20) not null,
    frozen_at timestamptz not null,
    known_until bigint not null,
    known_at timestamptz not null,
    as_of date not null,
    definition varchar(60) not null,
    definition_version integer not null,
    definition_digest varchar(64) not null,
    digest varchar(64) not null,
    body text not null,
    left_out text not null,
    primary key (collaboration_id, relation_id, month),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);

-- Signatures under a month, their taking back, and the notes of each side.
create table month_steps (
    collaboration_id uuid not null,
    relation_id uuid not null,
    month date not null,
    number integer not null,
    act varchar(20) not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    at timestamptz not null,
    measure varchar(40) not null,
    words varchar(2000) not null,
    language varchar(2) not null,
    digest varchar(64) not null,
    known_until bigint,
    as_of date,
    primary key (collaboration_id, relation_id, month, number),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);
