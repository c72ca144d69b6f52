-- A change worth a look, of a measure, a source or a plan of a relation. It is never changed: in which months it was
-- seen, and that it is no longer so, are its sightings.
create table watched_signals (
    collaboration_id uuid not null,
    relation_id uuid not null,
    id uuid not null,
    kind varchar(20) not null,
    subject varchar(250) not null,
    favourable boolean not null,
    opened_at timestamptz not null,
    primary key (collaboration_id, relation_id, id),
    foreign key (collaboration_id, relation_id) references relations deferrable initially deferred
);

-- That a signal was seen in a month, or that what caused it there was corrected. Values are decimals as text.
create table signal_sightings (
    collaboration_id uuid not null,
    relation_id uuid not null,
    signal_id uuid not null,
    number integer not null,
    act varchar(20) not null,
    month date not null,
    at timestamptz not null,
    rules varchar(80) not null,
    value text,
    lower text,
    upper text,
    currency varchar(3),
    matter uuid,
    primary key (collaboration_id, relation_id, signal_id, number),
    foreign key (collaboration_id, relation_id, signal_id) references watched_signals
        deferrable initially deferred
);
