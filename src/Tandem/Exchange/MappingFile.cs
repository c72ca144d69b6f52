using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Exchange;

/// <summary>A mapping as a file, to be handed on and read in elsewhere (EXC-6).</summary>
internal static class MappingFile
{
    public static async Task<FileContentHttpResult> Get(
        string name, TandemDb db, Actor actor, CancellationToken ct)
    {
        var mapping = await db.Mapping(name, actor, ct);
        return TypedResults.File(Encoding.UTF8.GetBytes(mapping.ToJson()), "application/json", $"{mapping.Name}.json");
    }
}
