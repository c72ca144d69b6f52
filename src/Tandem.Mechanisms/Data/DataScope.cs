namespace Tandem.Data;

/// <summary>
/// The unit of work of this scope: a request reads in one, a command writes in one of its own. Who asks for a
/// <see cref="TandemDb"/> gets the context of the scope it runs in.
/// </summary>
public sealed class DataScope(IDatabases databases) : IAsyncDisposable
{
    private UnitOfWork? work;
    private bool ofAnother;

    public UnitOfWork Work => work ?? throw new InvalidOperationException("No unit of work was begun in this scope.");

    public bool Begun => work is not null;

    public async Task BeginRead(OrganisationId? acting, CancellationToken ct)
    {
        await DisposeAsync();
        work = await databases.Read(acting, ct);
    }

    public async Task BeginWrite(OrganisationId? acting, CancellationToken ct)
    {
        await DisposeAsync();
        work = await databases.Write(acting, ct);
    }

    /// <summary>Takes part in a unit of work that another began, and ends.</summary>
    public void Join(UnitOfWork begun) => (work, ofAnother) = (begun, true);

    public async ValueTask DisposeAsync()
    {
        if (work is not null && !ofAnother)
            await work.DisposeAsync();
        (work, ofAnother) = (null, false);
    }
}
