using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Files;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>A file in the body of a request for programs; its content is base64.</summary>
public sealed record NewFile(string Name, byte[] Content)
{
    public static Task<IReadOnlyList<Enclosure>?> Read(IReadOnlyList<NewFile>? files, CancellationToken ct) =>
        Enclosure.Read(
            [.. (files ?? []).Select(f => new UnreadFile(
                f.Name, f.Content.Length, () => new MemoryStream(f.Content, writable: false)))],
            ct);
}

/// <summary>A file of a step, and where its content is read.</summary>
public sealed record KeptFile(string Name, string MediaType, long Size, string Sha256, string Address)
{
    public static KeptFile Of(AttachedFile file) =>
        new(file.Name, file.MediaType, file.Size, file.Sha256, "/api" + file.Address);
}

/// <summary>Runs an act of a program on the matter with a number, once for each idempotency key.</summary>
internal sealed class NumberedAct(TandemDb db, CommandRunner commands, Actor actor, IHttpContextAccessor http)
{
    public const string KeyHeader = "Idempotency-Key";

    public async Task<Ok<Receipt>> On(
        CollaborationId collaboration, int number, Func<MatterId, ICommand> command, CancellationToken ct)
    {
        var matter = await db.Matter(collaboration, number, actor, ct);
        var key = http.HttpContext!.Request.Headers[KeyHeader].ToString();
        return TypedResults.Ok(
            await commands.Run(command(matter.Id), actor, ct, key.Length == 0 ? null : key));
    }

    /// <summary>As <see cref="On"/>, with the files that came along.</summary>
    public async Task<Ok<Receipt>> With(
        CollaborationId collaboration, int number, MatterResources.Said said,
        Func<MatterId, IReadOnlyList<Enclosure>?, ICommand> command, CancellationToken ct)
    {
        var files = await NewFile.Read(said.Files, ct);
        return await On(collaboration, number, id => command(id, files), ct);
    }
}
