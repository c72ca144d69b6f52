using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Journal;
using Tandem.Log;

namespace Tandem.Exchange;

/// <summary>What the API gives to prove a log: each answer is checked by the published algorithms.</summary>
public sealed class JournalProofTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly NoteVerifier key = tandem.Services.GetRequiredService<LogKeys>().Verifier;

    [Fact]
    public async Task Each_entry_is_proven_to_stand_in_the_signed_log()
    {
        var (reader, journal) = await ALog();
        var state = await reader.GetFromJsonAsync<JsonElement>($"{journal}/checkpoint", Ct);
        var size = state.GetProperty("size").GetInt64();

        for (var number = 1L; number <= size; number++)
        {
            var proof = await reader.GetFromJsonAsync<JsonElement>($"{journal}/entries/{number}/proof", Ct);
            var leaf = Encoding.UTF8.GetBytes(proof.GetProperty("leaf").GetString()!);
            var note = SignedNote.Parse(proof.GetProperty("checkpoint").GetString()!);

            Assert.True(note.IsSignedBy(key));
            Assert.Equal(proof.GetProperty("leafHash").GetString(), MerkleTree.LeafHash(leaf).ToString());
            Assert.True(MerkleProof.Includes(
                number - 1, size, MerkleTree.LeafHash(leaf), Hashes(proof), Checkpoint.Parse(note.Text).Root));
            Assert.False(MerkleProof.Includes(
                number - 1, size, MerkleTree.LeafHash([.. leaf, 0]), Hashes(proof), Checkpoint.Parse(note.Text).Root));
        }
    }

    [Fact]
    public async Task A_later_checkpoint_holds_all_that_an_earlier_one_held()
    {
        var (reader, journal) = await ALog();
        var earlier = await StateOf(reader, journal);
        var id = new CollaborationId(Guid.Parse(journal.Split('/')[3]));
        await tandem.Run(new RewordAmbition(id, 5, "Once more"), buyer.Tactical);
        var later = await StateOf(reader, journal);

        var proof = await reader.GetFromJsonAsync<JsonElement>(
            $"{journal}/consistency?from={earlier.Size}&to={later.Size}", Ct);

        Assert.True(MerkleProof.IsConsistent(earlier.Size, earlier.Root, later.Size, later.Root, Hashes(proof)));
        Assert.False(MerkleProof.IsConsistent(earlier.Size, later.Root, later.Size, later.Root, Hashes(proof)));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 2)]
    [InlineData(1, 999)]
    public async Task Sizes_that_the_log_never_had_are_refused(long from, long to)
    {
        var (reader, journal) = await ALog();

        var answer = await reader.GetAsync($"{journal}/consistency?from={from}&to={to}", Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(999)]
    [InlineData(long.MaxValue)]
    public async Task A_number_without_an_entry_has_no_proof(long number)
    {
        var (reader, journal) = await ALog();

        var answer = await reader.GetAsync($"{journal}/entries/{number}/proof", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_of_entries_follow_each_other_without_a_gap()
    {
        var (reader, journal) = await ALog(60);
        var numbers = new List<long>();
        for (long? before = long.MaxValue; before is not null;)
        {
            var page = await reader.GetFromJsonAsync<JsonElement>($"{journal}?before={before}", Ct);
            numbers.AddRange(
                page.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("number").GetInt64()));
            before = page.GetProperty("before") is { ValueKind: JsonValueKind.Number } more ? more.GetInt64() : null;
        }

        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => (long)n).Reverse(), numbers);
        Assert.True(numbers.Count > EntryQuery.MaxCount);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Side buyer = null!;

    [Fact]
    public async Task Every_log_that_grew_is_signed_whoever_of_its_organisations_is_asked()
    {
        await ALog();
        var pair = await tandem.APartnership("Ander BV", "Annan AB", "10002");

        await tandem.Services.GetRequiredService<Checkpoints>()
            .SignGrown([buyer.Id, pair.Buyer.Id, pair.Supplier.Id], Ct);

        foreach (var organisation in new[] { buyer.Id, pair.Buyer.Id })
        {
            var unsigned = await tandem.InDb(organisation, db => db.Set<JournalHead>()
                .Where(h => h.Log == LogId.Of(organisation))
                .CountAsync(h => !db.Set<JournalCheckpoint>().Any(c => c.Log == h.Log && c.Size == h.Size), Ct));
            Assert.Equal(0, unsigned);
        }

        Assert.NotEqual(0, await tandem.InDb(pair.Buyer.Id, db => db.Set<JournalCheckpoint>()
            .CountAsync(c => c.Log == LogId.Of(pair.Collaboration), Ct)));
    }

    private static List<Hash> Hashes(JsonElement answer) =>
        [.. answer.GetProperty("proof").EnumerateArray().Select(hash => Hash.Parse(hash.GetString()!))];

    private async Task<(HttpClient Reader, string Journal)> ALog(int wordings = 5)
    {
        var pair = await tandem.APartnership();
        buyer = pair.Buyer;
        for (var version = 0; version < wordings; version++)
            await tandem.Run(new RewordAmbition(pair.Collaboration, version, $"Wording {version}"), buyer.Tactical);
        return (await tandem.As(pair.Supplier.Tactical), $"/api/collaborations/{pair.Collaboration}/journal");
    }

    private async Task<Checkpoint> StateOf(HttpClient reader, string journal)
    {
        var state = await reader.GetFromJsonAsync<JsonElement>($"{journal}/checkpoint", Ct);
        var note = SignedNote.Parse(state.GetProperty("note").GetString()!);
        Assert.True(note.IsSignedBy(key));
        return Checkpoint.Parse(note.Text);
    }
}
