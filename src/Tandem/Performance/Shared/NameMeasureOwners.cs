using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>The own half of a measure: its owner, or nobody, and the goal that it serves.</summary>
public sealed record OwnHalf(string Measure, PersonId? Owner, string Goal);

/// <summary>The data owner of one of the own sources, or nobody.</summary>
public sealed record OwnSource(string Source, PersonId? Owner);

/// <summary>
/// A participant names who of its people owns each measure and each of its sources, and which of its goals a measure
/// serves (PER-6, PER-7). It speaks for its own side only; what is not named here stays as it was.
/// </summary>
[CommandName("measure.name-owners")]
[Requires(Verb.SpeakForParty)]
public sealed record NameMeasureOwners(
    CollaborationId Collaboration, IReadOnlyList<OwnHalf> Measures, IReadOnlyList<OwnSource> Sources, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<NameMeasureOwners>
    {
        public async Task Handle(NameMeasureOwners command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            if (command.Language.Length != 2)
                throw new RefusedException(Because.Invalid, "person.language", command.Language);

            var people = await db.Set<RoleHolder>()
                .Where(h => h.CollaborationId == collaboration.Id && h.Organisation == actor.Organisation)
                .Select(h => h.Person).ToListAsync(ct);
            var named = command.Measures.Select(m => m.Owner).Concat(command.Sources.Select(s => s.Owner));
            if (named.OfType<PersonId>().Any(person => !people.Contains(person)))
                throw new RefusedException(Because.NotFound, "person.unknown");

            await Name(command, collaboration.Id, actor, ct);
            await NameSources(command, collaboration.Id, actor, ct);
            journal.Draft.About(collaboration.Id.Value);
        }

        private async Task Name(
            NameMeasureOwners command, CollaborationId collaboration, Actor actor, CancellationToken ct)
        {
            var known = await db.Set<MeasureHalf>()
                .Where(h => h.CollaborationId == collaboration && h.Organisation == actor.Organisation)
                .ToDictionaryAsync(h => h.Measure, ct);
            foreach (var (measure, owner, said) in command.Measures)
            {
                var (slug, goal) = (Performance.Measures.Slug(Performance.Measures.Parse(measure)), said.Trim());
                if (goal.Length > MeasureHalf.MaxGoalLength)
                    throw new RefusedException(Because.Invalid, "shared.goal", MeasureHalf.MaxGoalLength);

                known.Remove(slug, out var half);
                if (owner is null && half is not null)
                    db.Remove(half);
                if (owner is null && goal.Length > 0)
                    throw new RefusedException(Because.Invalid, "shared.goal-without-owner", goal);
                if (owner is not { } person)
                    continue;

                if (half is null)
                    db.Add(half = Half(collaboration, actor, slug, person));
                (half.Owner, half.SetAt) = (person, clock.GetUtcNow());
                if (half.Goal != goal)
                    (half.Goal, half.Language) = (goal, command.Language);
            }
        }

        private async Task NameSources(
            NameMeasureOwners command, CollaborationId collaboration, Actor actor, CancellationToken ct)
        {
            var known = await db.Set<SourceOwner>()
                .Where(s => s.CollaborationId == collaboration && s.Organisation == actor.Organisation)
                .ToDictionaryAsync(s => s.Source, ct);
            var sources = await db.SourcesOf(collaboration, actor).ToListAsync(ct);
            foreach (var (source, owner) in command.Sources)
            {
                if (!sources.Contains(source))
                    throw new RefusedException(Because.NotFound, "shared.no-source", source);

                known.Remove(source, out var held);
                if (owner is null && held is not null)
                    db.Remove(held);
                if (owner is not { } person)
                    continue;

                if (held is null)
                {
                    db.Add(held = new SourceOwner
                    {
                        CollaborationId = collaboration,
                        Organisation = actor.Organisation,
                        Source = source,
                        Owner = person,
                        SetAt = clock.GetUtcNow(),
                    });
                }

                (held.Owner, held.SetAt) = (person, clock.GetUtcNow());
            }
        }

        private MeasureHalf Half(CollaborationId collaboration, Actor actor, string measure, PersonId owner) => new()
        {
            CollaborationId = collaboration,
            Organisation = actor.Organisation,
            Measure = measure,
            Owner = owner,
            Goal = "",
            Language = "",
            SetAt = clock.GetUtcNow(),
        };
    }
}
