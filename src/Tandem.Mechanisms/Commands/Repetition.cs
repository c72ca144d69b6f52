using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Commands;

/// <summary>
/// Recognises a command that was sent before: a browser that reloads, a line that broke after the commit. The answer
/// is kept in the transaction of the effect, so that there is never one without the other.
/// </summary>
public sealed class Repetition(DataScope data, TimeProvider clock)
{
    /// <summary>How long an answer is kept; <see cref="ForgetAnswers"/> deletes it within a day after.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(7);

    private const int MaxKeyLength = 255;

    public async Task<Receipt?> Earlier(string key, ICommand command, Actor actor, CancellationToken ct)
    {
        if (key.Length is 0 or > MaxKeyLength)
            throw new RefusedException(Because.Invalid, "command.key-length", MaxKeyLength);

        var earlier = await data.Work.Db.Set<KeptAnswer>().AsNoTracking().SingleOrDefaultAsync(
            k => k.Organisation == actor.Organisation && k.Person == actor.Person && k.Key == key, ct);
        if (earlier is null)
            return null;

        return earlier.Fingerprint == Fingerprint(command)
            ? JsonSerializer.Deserialize<Receipt>(earlier.Answer, CommandJson.Options)
            : throw new RefusedException(Because.Invalid, "command.key-reused");
    }

    public void Remember(string key, ICommand command, Actor actor, Receipt receipt) =>
        data.Work.Db.Add(new KeptAnswer(
            actor.Organisation,
            actor.Person,
            key,
            Fingerprint(command),
            JsonSerializer.Serialize(receipt, CommandJson.Options),
            clock.GetUtcNow()));

    private static string Fingerprint(ICommand command) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(CommandNameAttribute.Of(command.GetType()) + CommandJson.Write(command))));
}

/// <summary>The receipt that was given for a key, kept for <see cref="Repetition.Term"/>.</summary>
internal sealed record KeptAnswer(
    OrganisationId Organisation, PersonId Person, string Key, string Fingerprint, string Answer, DateTimeOffset At);

internal sealed class KeptAnswerTable : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> answer)
    {
        answer.ToTable("kept_answers");
        answer.HasKey(a => new { a.Organisation, a.Person, a.Key });
        answer.Property(a => a.Key).HasMaxLength(255);
        answer.Property(a => a.Fingerprint).HasMaxLength(64);
    }
}
