create table organisations (
    id uuid primary key,
    name varchar(200) not null,
    country varchar(2) not null,
    time_zone varchar(64) not null,
    language varchar(2) not null,
    description varchar(2000) not null,
    gln varchar(13),
    lei varchar(20),
    vat_id varchar(20),
    national_number varchar(30),
    version integer not null
);

create table persons (
    id uuid primary key,
    name varchar(200) not null,
    email varchar(254) not null,
    normalised_email varchar(254) not null unique,
    language varchar(2) not null
);

create table memberships (
    id uuid primary key,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    level varchar(20) not null,
    function varchar(100) not null,
    administrator boolean not null,
    since timestamptz not null,
    ended_at timestamptz,
    unique (organisation, person)
);

create index memberships_of_person on memberships (person);

create table accounts (
    person uuid primary key references persons deferrable initially deferred,
    password_hash varchar(200),
    security_stamp varchar(64) not null,
    failed_count integer not null,
    locked_until timestamptz
);

create table sessions (
    hash varchar(64) primary key,
    person uuid not null references persons deferrable initially deferred,
    membership uuid not null references memberships deferrable initially deferred,
    browser varchar(200) not null,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);

create index sessions_of_person on sessions (person);

create table api_tokens (
    hash varchar(64) primary key,
    membership uuid not null references memberships deferrable initially deferred,
    name varchar(100) not null,
    at timestamptz not null,
    ended_at timestamptz
);

create table invitations (
    id uuid primary key,
    hash varchar(64) not null unique,
    "from" uuid not null references organisations deferrable initially deferred,
    "by" uuid not null references persons deferrable initially deferred,
    "into" uuid references organisations deferrable initially deferred,
    organisation_name varchar(200) not null,
    email varchar(254) not null,
    name varchar(200) not null,
    language varchar(2) not null,
    level varchar(20) not null,
    purpose varchar(500) not null,
    collaboration uuid,
    at timestamptz not null,
    accepted_at timestamptz
);
