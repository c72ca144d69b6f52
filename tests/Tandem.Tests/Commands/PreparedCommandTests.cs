using Tandem.Data;

namespace Tandem.Commands;

public sealed class PreparedCommandTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    [Fact]
    public async Task While_a_command_is_prepared_others_can_write()
    {
        var party = await tandem.AnOrganisation($"Party {Guid.CreateVersion7():N}");
        var command = new Prepared();

        await tandem.Run(command, party.Tactical);

        Assert.Equal(["prepared", "handled"], command.Steps);
    }

    /// <summary>Its preparation writes; inside the transaction of the command that would wait for itself.</summary>
    [CommandName("test.prepared")]
    internal sealed record Prepared : ICommand
    {
        internal List<string> Steps { get; } = [];

        internal sealed class Handler(IDatabases databases) : IPrepare<Prepared>, IHandle<Prepared>
        {
            public async Task Prepare(Prepared command, Actor actor, CancellationToken ct)
            {
                await using var write = await databases.Write(actor.Organisation, ct)
                    .WaitAsync(TimeSpan.FromSeconds(20), ct);
                await write.Commit(ct);
                command.Steps.Add("prepared");
            }

            public Task Handle(Prepared command, Actor actor, CancellationToken ct)
            {
                command.Steps.Add("handled");
                return Task.CompletedTask;
            }
        }
    }
}
