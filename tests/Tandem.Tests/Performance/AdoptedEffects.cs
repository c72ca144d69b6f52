using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;

namespace Tandem.Performance;

/// <summary>Runs a command as the effect of an adopted decision does: inside its transaction, by its rule.</summary>
internal static class AdoptedEffects
{
    public static async Task Adopt(this TandemHost tandem, ICommand effect, Pair pair)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = tandem.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginWrite(pair.Buyer.Id, ct);
        await scope.ServiceProvider.GetRequiredService<CommandSteps>().Take(effect, Adoption.By(pair.Buyer.Id), ct);
        await data.Work.Db.SaveChangesAsync(ct);
        await data.Work.Commit(ct);
    }
}
