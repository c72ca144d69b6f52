using Microsoft.EntityFrameworkCore;
using Tandem.Search;

namespace Tandem.Operations;

/// <summary>No kind of record can be forgotten by search: each has a source, or stands here with the reason.</summary>
public sealed class SearchedTypesTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const int LeastOfWords = 100;

    /// <summary>Types that hold words and are not found, and why.</summary>
    private static readonly Dictionary<string, string> NotFound = new()
    {
        ["Account"] = "a secret",
        ["Session"] = "a person's own",
        ["ApiToken"] = "a person's own",
        ["Invitation"] = "for who was invited",
        ["Mail"] = "a copy of what stands in a record",
        ["Job"] = "a clock",
        ["SearchRow"] = "the index itself",
        ["JournalEntry"] = "the journal has its own page with filters",
        ["JournalSection"] = "the journal has its own page with filters",
        ["JournalCheckpoint"] = "a proof",
        ["JournalHead"] = "a proof",
        ["MonthStep"] = "notes stand with their month",
        ["StoredPartial"] = "figures",
        ["KeptAnswer"] = "a receipt",
        ["StormReview"] = "found by its matter",
        ["Retrospective"] = "hidden from the other side until both have written",
        ["Departure"] = "stands on the page of its collaboration",
        ["DepartureOutcome"] = "a copy of what stands in a record",
        ["AttachedFile"] = "found by its record",
        ["FileChunk"] = "the bytes of a file",
        ["SavedMapping"] = "an organisation's own setting",
        ["Webhook"] = "an organisation's own setting",
        ["WebhookCursor"] = "an organisation's own setting",
        ["WebhookDelivery"] = "an organisation's own setting",
        ["CalendarFeed"] = "a person's own",
        ["MailLink"] = "a secret",
        ["MatterFollower"] = "a person's own",
        ["NoticeSettings"] = "a person's own",
        ["NoticeMark"] = "a person's own",
        ["Membership"] = "found by its person",
        ["OrganisationCalendar"] = "working days",
        ["Absence"] = "a person's own",
        ["AdoptedRights"] = "a table of rules, on its own page",
        ["JointTarget"] = "stands with its definition",
        ["SharedSet"] = "measures, found by their names",
        ["SourceOwner"] = "the name of a data source",
        ["PlanEntry"] = "a figure with a note",
        ["CapacityEntry"] = "a figure with a note",
        ["RowCause"] = "stands with its row",
        ["FrozenMonth"] = "notes stand with their month",
        ["WatchedSignal"] = "figures",
        ["FigureAudit"] = "figures",
        ["AuditFinding"] = "figures",
        ["Signal"] = "figures",
        ["ToldGap"] = "found by its matter",
        ["Contact"] = "who speaks with whom stands on the page of its relation",
        ["ContactTalk"] = "a line on the page of its relation",
        ["AdoptedResponsibilities"] = "a table, on its own page",
        ["RoleVacancy"] = "no words",
        ["CommunicationLine"] = "stands in the plan, on its own page",
        ["Draft"] = "a person's own",
        ["UnsentComment"] = "its author's alone, for ten seconds",
        ["Budget"] = "of one organisation alone, on its own page",
        ["StepTaken"] = "its decision is found",
        ["RelationView"] = "stands on the page of its relation",
        ["AdoptedCriteria"] = "its decision is found",
        ["DirectionOrder"] = "its decision is found",
        ["CriterionJudged"] = "stands on the page of its relation",
    };

    [Fact]
    public async Task Every_type_that_holds_words_is_found_or_says_why_not()
    {
        var (words, found) = await tandem.InDb(null, db => Task.FromResult((
            db.Model.GetEntityTypes().Where(type => !IsPart(type))
                .Where(type => type.GetProperties().Any(p => p.ClrType == typeof(string)
                    && (p.GetMaxLength() ?? int.MaxValue) >= LeastOfWords) || HoldsWords(type))
                .Select(type => type.ClrType).Where(type => !IsOfFacts(type)).Select(type => type.Name).ToList(),
            db.Searched.Keys.Select(type => type.Name).ToList())));

        Assert.True(words.Count > 20);
        Assert.Empty(words.Except(found).Except(NotFound.Keys));
        Assert.Empty(found.Intersect(NotFound.Keys));
    }

    [Fact]
    public async Task Every_kind_has_a_source_that_makes_it()
    {
        var world = await Safety.SeededWorld.ToReadIn(tandem);
        var kinds = await tandem.InDb(world.A.Id, db => db.Set<SearchRow>().Select(r => r.Kind).Distinct()
            .ToListAsync(TestContext.Current.CancellationToken));

        Assert.Empty(Enum.GetValues<SearchKind>().Except(kinds));
    }

    private static bool IsPart(Microsoft.EntityFrameworkCore.Metadata.IEntityType type) => type.IsOwned()
        || type.GetForeignKeys().Any(key => key.PrincipalToDependent is { IsCollection: true });

    private static bool HoldsWords(Microsoft.EntityFrameworkCore.Metadata.IEntityType type) => type.GetNavigations()
        .Where(n => IsPart(n.TargetEntityType)).Any(n => n.TargetEntityType.GetProperties().Any(p =>
            p.ClrType == typeof(string) && (p.GetMaxLength() ?? int.MaxValue) >= LeastOfWords));

    /// <summary>Rows of files and what is counted from them are looked at on their own pages, by their keys.</summary>
    private static bool IsOfFacts(Type type) => type.Name.EndsWith("Fact", StringComparison.Ordinal)
        || type.Name is "Load" or "HeldRow" or "HeldCount" or "LoadOrder" or "LoadShare" or "PartUpload"
            or "FollowingRun" or "Fold" or "Partial" or "FactVersion" or "ItemNumber" or "WaivedLine" or "AgreedTarget"
            or "ScoreWeights" or "DefinitionInForce";
}
