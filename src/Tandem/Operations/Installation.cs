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

    private string Mark => Path.Combine(settings.Data, "demonstration");

    public async Task Prepare(CancellationToken ct)
    {
        await using var work = await databases.Read(null, ct);
        if (!await work.Db.Set<Organisation>().AnyAsync(ct))
            SetUpCode = RandomNumberGenerator.GetString(Letters, CodeLength);
    }

    /// <summary>Marks the data folder as made by the demonstration.</summary>
    public void BecomeDemonstration()
    {
        Directory.CreateDirectory(settings.Data);
        File.WriteAllText(Mark, "");
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
