using System.Security.Cryptography;
using System.Text;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// What tells of each relation of an organisation whether anything that stands still of it is another than before, as
/// a snapshot answers it for all of them at once: a line of text for a relation, put together by the database, since
/// fetching each value of thousands of rows takes longer than finding them.
/// </summary>
internal sealed class StandingRows
{
    /// <summary>
    /// Each answers what a line belongs to, and the line. Organisations and calendars count their changes. Of what is
    /// never changed only the key: versions that were signed, and of months that are final how many there are.
    /// </summary>
    private const string All =
        """
        select o.id, concat_ws('|', o.version, concat(c.version), o.name) from organisations o
            left join working_calendars c on c.organisation = o.id
            where o.id = @organisation;
        select r.id, concat_ws('|', o.version, concat(c.version), concat(v.version), concat(v.known_until),
                concat(v.known_at), concat(v.stale_since), concat(v.set_aside), concat(v.untold),
                (select string_agg(
                        concat_ws('|', f.definition, f.definition_version, f.facts_version, f.as_of, f.next_change_day,
                            f.calendar, f.unmatched, f.accepted_until, f.carried),
                        ';' order by f.definition, f.definition_version)
                    from folds f where f.collaboration_id = r.collaboration_id and f.relation_id = r.id),
                o.name)
            from relations r
            join organisations o on o.id = case when r.buyer = @organisation then r.supplier else r.buyer end
            left join working_calendars c on c.organisation = o.id
            left join fact_versions v on v.collaboration_id = r.collaboration_id and v.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation;
        select d.relation_id, string_agg(
                concat_ws('|', d.from_month, d.definition, d.definition_version, d.set_at), ';' order by d.from_month)
            from relations r
            join definitions_in_force d on d.collaboration_id = r.collaboration_id and d.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation group by d.relation_id;
        select d.relation_id, string_agg(
                concat_ws('|', d.definition, d.version, d.digest), ';' order by d.definition, d.version)
            from relations r
            join definition_versions d on d.collaboration_id = r.collaboration_id and d.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation group by d.relation_id;
        select t.relation_id, string_agg(
                concat_ws('|', t.measure, t.from_month, t.side, t.value, concat(t.band), t.set_at, concat(t.formula)),
                ';' order by t.measure, t.from_month)
            from relations r
            join targets t on t.collaboration_id = r.collaboration_id and t.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation group by t.relation_id;
        select f.relation_id, concat(count(*)) from relations r
            join frozen_months f on f.collaboration_id = r.collaboration_id and f.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation group by f.relation_id;
        select r.id, string_agg(concat(d.last_day), ';' order by d.last_day) from relations r
            join departures d on d.collaboration_id = r.collaboration_id
                and (d.organisation = r.supplier or d.organisation = r.buyer)
            where (r.supplier = @organisation or r.buyer = @organisation) and d.left_at is not null group by r.id;
        """;

    private readonly Dictionary<Guid, string> lines = [];
    private readonly OrganisationId party;

    private StandingRows(OrganisationId party) => this.party = party;

    /// <param name="party">An organisation that the reader is allowed to read all relations of.</param>
    public static async Task<StandingRows> Of(UnitOfWork work, OrganisationId party, CancellationToken ct)
    {
        var read = new StandingRows(party);
        await using var answers = await work.Ask(All, ct, ("organisation", party.Value));
        var statement = 0;
        do
        {
            while (await answers.ReadAsync(ct))
            {
                var (whose, line) = (answers.Id(0), answers.GetString(1));
                read.lines[whose] = read.lines.TryGetValue(whose, out var before)
                    ? $"{before}\n{statement} {line}"
                    : line;
            }

            statement++;
        }
        while (await answers.NextResultAsync(ct));
        return read;
    }

    /// <summary>SHA-256 over what tells of a relation and of both its parties.</summary>
    public string DigestOf(Relation relation)
    {
        var all = $"{lines.GetValueOrDefault(party.Value)}\n{lines.GetValueOrDefault(relation.Id.Value)}";
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }
}
