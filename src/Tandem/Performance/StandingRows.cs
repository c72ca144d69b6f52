using System.Buffers;
using System.Data.Common;
using System.Security.Cryptography;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// All that stands still of the relations of one organisation, as the rows that a snapshot answers in one go: not what
/// they say, but what tells whether any of them is another than before.
/// </summary>
internal sealed class StandingRows
{
    /// <summary>
    /// Each begins with what its rows belong to: an organisation, a relation, or a party that left a collaboration.
    /// Months that are final are only counted, since none of them is ever changed or taken away.
    /// </summary>
    private const string All =
        """
        select id, o.* from organisations o where id in (
            select @organisation union select supplier from relations where buyer = @organisation
            union select buyer from relations where supplier = @organisation);
        select organisation, c.* from working_calendars c;
        select v.relation_id, v.* from relations r
            join fact_versions v on v.collaboration_id = r.collaboration_id and v.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation;
        select f.relation_id, f.* from relations r
            join folds f on f.collaboration_id = r.collaboration_id and f.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation
            order by f.relation_id, f.definition, f.definition_version;
        select d.relation_id, d.* from relations r
            join definitions_in_force d on d.collaboration_id = r.collaboration_id and d.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation
            order by d.relation_id, d.from_month;
        select d.relation_id, d.definition, d.version, d.digest from relations r
            join definition_versions d on d.collaboration_id = r.collaboration_id and d.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation
            order by d.relation_id, d.definition, d.version;
        select t.relation_id, t.* from relations r
            join targets t on t.collaboration_id = r.collaboration_id and t.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation
            order by t.relation_id, t.measure, t.from_month;
        select f.relation_id, count(*) from relations r
            join frozen_months f on f.collaboration_id = r.collaboration_id and f.relation_id = r.id
            where r.supplier = @organisation or r.buyer = @organisation
            group by f.relation_id;
        select r.id, d.organisation, d.last_day from relations r
            join departures d on d.collaboration_id = r.collaboration_id
                and (d.organisation = r.supplier or d.organisation = r.buyer)
            where (r.supplier = @organisation or r.buyer = @organisation) and d.left_at is not null
            order by r.id, d.organisation, d.last_day;
        """;

    private readonly ArrayBufferWriter<byte> written = new(1 << 20);
    private readonly Dictionary<Guid, List<(int From, int Length)>> rows = [];
    private readonly ArrayBufferWriter<byte> one = new(1 << 12);

    private StandingRows()
    {
    }

    /// <param name="party">An organisation that the reader is allowed to read all relations of.</param>
    public static async Task<StandingRows> Of(UnitOfWork work, OrganisationId party, CancellationToken ct)
    {
        var read = new StandingRows();
        await using var answers = await work.Ask(All, ct, ("organisation", party.Value));
        byte statement = 0;
        do
        {
            while (await answers.ReadAsync(ct))
                read.Add(statement, answers);
            statement++;
        }
        while (await answers.NextResultAsync(ct));
        return read;
    }

    /// <summary>SHA-256 over the rows of a relation and of both its parties.</summary>
    public string DigestOf(Relation relation)
    {
        one.ResetWrittenCount();
        foreach (var whose in (ReadOnlySpan<Guid>)[relation.Supplier.Value, relation.Buyer.Value, relation.Id.Value])
        {
            foreach (var (from, length) in rows.GetValueOrDefault(whose) ?? [])
                one.Write(written.WrittenSpan.Slice(from, length));
        }

        return Convert.ToHexString(SHA256.HashData(one.WrittenSpan));
    }

    private void Add(byte statement, DbDataReader row)
    {
        var from = written.WrittenCount;
        written.Write([statement]);
        row.Write(written);
        var whose = row.Id(0);
        if (!rows.TryGetValue(whose, out var its))
            rows.Add(whose, its = new(2));
        its.Add((from, written.WrittenCount - from));
    }
}
