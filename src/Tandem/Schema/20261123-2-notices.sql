-- How a person wants to be told, acting for one organisation, and up to when he or she was told by mail and has seen all.
create table notice_settings (
    membership uuid primary key references memberships deferrable initially deferred,
    frequency varchar(10) not null,
    hour integer not null,
    weekday integer not null,
    muted varchar(100) not null,
    mailed_until timestamptz not null,
    seen_until timestamptz not null
);

-- A record that a person has looked through by itself, up to a moment.
create table notice_marks (
    membership uuid not null references memberships deferrable initially deferred,
    record uuid not null,
    seen_until timestamptz not null,
    primary key (membership, record)
);

-- A link in a mail by which one person acts once on one matter without signing in.
create table mail_links (
    hash varchar(64) primary key,
    membership uuid not null references memberships deferrable initially deferred,
    collaboration uuid not null,
    matter uuid not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
