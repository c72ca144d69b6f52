using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Operations;

/// <summary>
/// What this installation is: empty, in use, or a demonstration; and the code that sets up an empty one.
/// </summary>
public sealed class Installation(IDatabases databases, Settings settings)
{
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int CodeLength = 12;

    /// <summary>The one-time code that the console shows while there is no organisation yet (OPS-4).</summary>
    public string? SetUpCode { get; private set; }

    /// <summary>Whether the data folder was made by the demonstration (OPS-10).</summary>
    public bool IsDemonstration => File.Exists(Mark);

    /// <summary>Whether making the demonstration was cut off, so that what stands there is half of it.</summary>
    public bool IsHalfMade => File.Exists(HalfMark);

    private string Mark => Path.Combine(settings.Data, "demonstration");

    private string HalfMark => Path.Combine(settings.Data, "demonstration-unfinished");

    public async Task<bool> IsEmpty(CancellationToken ct)
    {
        await using var work = await databases.Read(null, ct);
        return !await work.Db.Set<Organisation>().AnyAsync(ct);
    }

    /// <summary>Makes the code that sets up this empty installation.</summary>
    public void AwaitSetUp() => SetUpCode = RandomNumberGenerator.GetString(Letters, CodeLength);

    public void BeginDemonstration()
    {
        Directory.CreateDirectory(settings.Data);
        File.WriteAllText(HalfMark, "");
    }

    /// <summary>Marks the data folder as made by the demonstration.</summary>
    public void BecomeDemonstration()
    {
        File.Move(HalfMark, Mark, overwrite: true);
        SetUpCode = null;
    }

    /// <summary>Ends the set-up; from now on the code is worth nothing.</summary>
    public void BecomeUsed() => SetUpCode = null;

    /// <summary>Compares a typed code without telling by time how much of it was right.</summary>
    public bool Opens(string typed) => SetUpCode is { } code
        && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(typed.Trim().ToUpperInvariant()),
            System.Text.Encoding.UTF8.GetBytes(code));
}
