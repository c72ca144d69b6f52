-- Who is told what, when, by which way and by whom; and what was announced, with a receipt of each who is told.
create table communication_lines (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    id uuid not null,
    relation uuid,
    first uuid references organisations deferrable initially deferred,
    second uuid references organisations deferrable initially deferred,
    version integer not null,
    what varchar(300) not null,
    language varchar(2) not null,
    told_when varchar(20) not null,
    told_by varchar(20) not null,
    told_to text not null,
    changed_by uuid not null,
    changed_at timestamptz not null,
    ended_at timestamptz,
    primary key (collaboration_id, id)
);

create table communication_tellers (
    collaboration_id uuid not null,
    line_id uuid not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    primary key (collaboration_id, line_id, organisation),
    foreign key (collaboration_id, line_id) references communication_lines deferrable initially deferred
);

create table announcements (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    id uuid not null,
    relation uuid,
    first uuid references organisations deferrable initially deferred,
    second uuid references organisations deferrable initially deferred,
    title varchar(200) not null,
    text varchar(4000) not null,
    language varchar(2) not null,
    record varchar(200) not null,
    effective_on date,
    told_to text not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (collaboration_id, id)
);

create index announcements_by_moment on announcements (collaboration_id, at);

create table announcement_receipts (
    collaboration_id uuid not null,
    announcement_id uuid not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    confirmed_at timestamptz,
    reminders integer not null,
    reminded_at timestamptz,
    primary key (collaboration_id, announcement_id, organisation, person),
    foreign key (collaboration_id, announcement_id) references announcements deferrable initially deferred
);

create index announcement_receipts_by_person on announcement_receipts (person, confirmed_at);
