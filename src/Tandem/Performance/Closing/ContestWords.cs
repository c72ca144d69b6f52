using Tandem.Collaborations;
using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>Contests and causes in plain words, with the names of the two parties where they cause something.</summary>
internal static class ContestWords
{
    public static string Reason(TextCatalogue texts, ContestReason reason) => reason switch
    {
        ContestReason.WrongDate => texts["contest.wrong-date"],
        ContestReason.WrongQuantity => texts["contest.wrong-quantity"],
        ContestReason.OrderChangedLate => texts["contest.order-changed-late"],
        ContestReason.NotOurCause => texts["contest.not-our-cause"],
        ContestReason.DataWrong => texts["contest.data-wrong"],
        ContestReason.Other => texts["contest.other"],
    };

    public static string Cause(TextCatalogue texts, MissCause cause, RelationParties parties) => cause switch
    {
        MissCause.Supplier => parties.Supplier.Name,
        MissCause.Buyer => parties.Buyer.Name,
        MissCause.ThirdParty => texts["cause.third-party"],
        MissCause.Shared => texts["cause.shared"],
    };

    /// <summary>A cause with the share of the supplier, where both caused it.</summary>
    public static string Cause(TextCatalogue texts, MissCause cause, int? share, RelationParties parties) =>
        share is { } part
            ? texts["cause.shared-by", parties.Supplier.Name, part, parties.Buyer.Name, 100 - part]
            : Cause(texts, cause, parties);

    public static string State(TextCatalogue texts, ContestState state) => state switch
    {
        ContestState.Open => texts["contest.open"],
        ContestState.Upheld => texts["contest.upheld"],
        ContestState.Rejected => texts["contest.rejected"],
        ContestState.Split => texts["contest.split"],
        ContestState.Withdrawn => texts["contest.withdrawn"],
    };

    public static BadgeKind Badge(ContestState state) => state switch
    {
        ContestState.Open => BadgeKind.Watch,
        ContestState.Upheld or ContestState.Split => BadgeKind.Met,
        ContestState.Rejected => BadgeKind.Miss,
        ContestState.Withdrawn => BadgeKind.None,
    };

    public static string State(TextCatalogue texts, CauseState state) => state switch
    {
        CauseState.Given => texts["cause.given"],
        CauseState.Agreed => texts["cause.agreed-by-both"],
        CauseState.Disputed => texts["cause.disputed"],
    };

    public static BadgeKind Badge(CauseState state) => state switch
    {
        CauseState.Given => BadgeKind.Todo,
        CauseState.Agreed => BadgeKind.Met,
        CauseState.Disputed => BadgeKind.Watch,
    };

    /// <summary>The side that is to move; null where it is settled, or lies on the ladder.</summary>
    public static OrganisationId? ToMove(Contest contest, Relation relation) =>
        contest.State == ContestState.Open && contest.Matter is null
            ? contest.ContestedBy == relation.Supplier ? relation.Buyer : relation.Supplier
            : null;

    /// <summary>The side that is asked about a cause; null where none is.</summary>
    public static OrganisationId? ToMove(RowCause cause, Relation relation) => cause.State == CauseState.Given
        ? cause.GivenBy == relation.Supplier ? relation.Buyer : relation.Supplier
        : null;

    /// <summary>The page on which a row of a month is contested and its cause given.</summary>
    public static string Address(string relation, string measure, DateOnly month, string row) =>
        $"{relation}/scorecard/contests?month={FigureWords.Address(month)}&measure={measure}"
        + $"&row={Uri.EscapeDataString(row)}#row";
}
