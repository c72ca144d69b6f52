create table journal_heads (
    log uuid primary key,
    origin varchar(100) not null,
    size bigint not null,
    peaks text not null
);

create table journal_entries (
    log uuid not null references journal_heads deferrable initially deferred,
    "index" bigint not null,
    at timestamptz not null,
    leaf text not null,
    primary key (log, "index")
);

create table journal_sections (
    log uuid not null,
    "index" bigint not null,
    name varchar(64) not null,
    salt varchar(44) not null,
    body text not null,
    relation uuid,
    primary key (log, "index", name),
    foreign key (log, "index") references journal_entries deferrable initially deferred
);

create table journal_nodes (
    log uuid not null references journal_heads deferrable initially deferred,
    level integer not null,
    "index" bigint not null,
    hash varchar(44) not null,
    primary key (log, level, "index")
);

create table journal_subjects (
    log uuid not null,
    subject uuid not null,
    "index" bigint not null,
    primary key (log, subject, "index"),
    foreign key (log, "index") references journal_entries deferrable initially deferred
);

create table journal_checkpoints (
    log uuid not null references journal_heads deferrable initially deferred,
    size bigint not null,
    at timestamptz not null,
    note text not null,
    primary key (log, size)
);

create table kept_answers (
    organisation uuid not null,
    person uuid not null,
    key varchar(255) not null,
    fingerprint varchar(64) not null,
    answer text not null,
    at timestamptz not null,
    primary key (organisation, person, key)
);

create table role_holders (
    collaboration_id uuid not null,
    organisation uuid not null,
    person uuid not null,
    role varchar(30) not null,
    since timestamptz not null,
    primary key (collaboration_id, organisation, person, role)
);

create table jobs (
    id uuid primary key,
    key varchar(200) not null unique,
    command varchar(100) not null,
    body text not null,
    rule varchar(100) not null,
    organisation uuid not null,
    due_at timestamptz not null,
    leased_until timestamptz,
    attempts integer not null,
    fault text
);

create index jobs_due on jobs (due_at);

create table outbox (
    id uuid primary key,
    organisation uuid not null,
    recipient varchar(254) not null,
    language varchar(2) not null,
    subject varchar(200) not null,
    body text not null,
    at timestamptz not null,
    sent_at timestamptz
);
