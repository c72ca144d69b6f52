-- Addresses from which calendar programs read meetings; only the hash of the secret is kept.
create table calendar_feeds (
    hash varchar(64) primary key,
    membership uuid not null references memberships deferrable initially deferred,
    collaboration_id uuid references collaborations deferrable initially deferred,
    shows_titles boolean not null,
    made_at timestamptz not null,
    ended_at timestamptz
);

create index calendar_feeds_by_membership on calendar_feeds (membership);
