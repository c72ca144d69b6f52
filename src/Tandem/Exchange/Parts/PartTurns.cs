using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// Who writes to a file now: one request at a time in this process. A line that broke may look alive here for minutes,
/// so whoever comes later is right: the earlier request stops reading, keeps what it has, and gives way.
/// </summary>
internal sealed class PartTurns
{
    private readonly Dictionary<LoadId, PartTurn> running = [];
    private readonly Lock guard = new();

    public async Task<PartTurn> Take(LoadId id, CancellationToken ct)
    {
        while (true)
        {
            PartTurn? earlier;
            lock (guard)
            {
                if (!running.TryGetValue(id, out earlier))
                    return running[id] = new PartTurn(() => End(id));
            }

            await earlier.GiveWay(ct);
        }
    }

    private void End(LoadId id)
    {
        lock (guard)
            running.Remove(id);
    }
}

/// <summary>The time in which one request alone writes to a file.</summary>
internal sealed class PartTurn(Action end) : IDisposable
{
    private readonly CancellationTokenSource asked = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether another request came for the same file.</summary>
    public CancellationToken Asked => asked.Token;

    public async Task GiveWay(CancellationToken ct)
    {
        await asked.CancelAsync();
        await ended.Task.WaitAsync(ct);
    }

    public void Dispose()
    {
        end();
        ended.TrySetResult();
    }
}
