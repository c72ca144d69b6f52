using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Parties;

/// <summary>
/// An administrator says when the own organisation works (PAR-8). Promises that run already keep the date that was
/// given; those that begin from now on are counted by it.
/// </summary>
[CommandName("calendar.set")]
[ForAdministrators]
public sealed record SetWorkingCalendar(int Version, WorkingCalendarRules Rules) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal) : IHandle<SetWorkingCalendar>
    {
        public async Task Handle(SetWorkingCalendar command, Actor actor, CancellationToken ct)
        {
            var calendar = await db.Set<OrganisationCalendar>()
                .SingleOrDefaultAsync(c => c.Organisation == actor.Organisation, ct);
            if ((calendar?.Version ?? 0) != command.Version)
                throw new RefusedException(Because.Outdated, "command.overtaken");

            if (calendar is null)
                db.Add(new OrganisationCalendar(actor.Organisation, command.Rules));
            else
                calendar.Say(command.Rules);
            journal.Draft.About(actor.Organisation.Value);
        }
    }
}
