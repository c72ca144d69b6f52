-- Bodies in which parties meet in a rhythm, and their meetings.
alter table governance_numbers add column meetings integer not null default 0;

create table bodies (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    id uuid not null,
    relation uuid,
    first uuid references organisations deferrable initially deferred,
    second uuid references organisations deferrable initially deferred,
    name varchar(100) not null,
    agreed text not null,
    version integer not null,
    starts_on date not null,
    last_met_on date not null,
    overdue_since timestamptz,
    ended_at timestamptz,
    primary key (collaboration_id, id)
);

create table meetings (
    collaboration_id uuid not null,
    id uuid not null,
    number integer not null,
    body_id uuid not null,
    relation uuid,
    first uuid references organisations deferrable initially deferred,
    second uuid references organisations deferrable initially deferred,
    title varchar(300) not null,
    nominal_on date,
    closed_for varchar(4000) not null,
    starts_at timestamptz not null,
    minutes integer not null,
    zone_id varchar(50) not null,
    state varchar(20) not null,
    sequence integer not null,
    changed_at timestamptz not null,
    reason varchar(300) not null,
    opened_at timestamptz,
    held_at timestamptz,
    primary key (collaboration_id, id),
    foreign key (collaboration_id, body_id) references bodies deferrable initially deferred
);

create unique index meetings_by_number on meetings (collaboration_id, number);
create index meetings_by_start on meetings (collaboration_id, starts_at);

create table meeting_people (
    collaboration_id uuid not null,
    meeting_id uuid not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    is_chair boolean not null,
    answer varchar(20) not null,
    stands_in_for uuid,
    is_present boolean not null,
    primary key (collaboration_id, meeting_id, person),
    foreign key (collaboration_id, meeting_id) references meetings deferrable initially deferred
);

create table meeting_items (
    collaboration_id uuid not null,
    meeting_id uuid not null,
    number integer not null,
    kind varchar(20) not null,
    record uuid,
    title varchar(300) not null,
    address varchar(300) not null,
    added_by uuid,
    minutes varchar(4000) not null,
    language varchar(2) not null,
    version integer not null,
    written_by uuid,
    written_at timestamptz,
    primary key (collaboration_id, meeting_id, number),
    foreign key (collaboration_id, meeting_id) references meetings deferrable initially deferred
);

create table meeting_actions (
    collaboration_id uuid not null,
    meeting_id uuid not null,
    number integer not null,
    item integer,
    text varchar(500) not null,
    language varchar(2) not null,
    organisation uuid not null,
    owner uuid not null,
    due_on date not null,
    done_at timestamptz,
    primary key (collaboration_id, meeting_id, number),
    foreign key (collaboration_id, meeting_id) references meetings deferrable initially deferred
);

create table meeting_decisions (
    collaboration_id uuid not null,
    meeting_id uuid not null,
    number integer not null,
    item integer not null,
    decision uuid not null,
    primary key (collaboration_id, meeting_id, number),
    foreign key (collaboration_id, meeting_id) references meetings deferrable initially deferred
);

create table meeting_signatures (
    collaboration_id uuid not null,
    meeting_id uuid not null,
    organisation uuid not null,
    person uuid not null,
    at timestamptz not null,
    primary key (collaboration_id, meeting_id, organisation),
    foreign key (collaboration_id, meeting_id) references meetings deferrable initially deferred
);

create table meeting_corrections (
    collaboration_id uuid not null,
    meeting_id uuid not null,
    number integer not null,
    item integer,
    text varchar(4000) not null,
    language varchar(2) not null,
    organisation uuid not null,
    person uuid not null,
    at timestamptz not null,
    primary key (collaboration_id, meeting_id, number),
    foreign key (collaboration_id, meeting_id) references meetings deferrable initially deferred
);

create table meeting_reflections (
    collaboration_id uuid not null,
    meeting_id uuid not null,
    organisation uuid not null,
    helped varchar(4000) not null,
    hindered varchar(4000) not null,
    language varchar(2) not null,
    said_by uuid not null,
    at timestamptz not null,
    primary key (collaboration_id, meeting_id, organisation),
    foreign key (collaboration_id, meeting_id) references meetings deferrable initially deferred
);
