using Tandem.Access;

namespace Tandem.Governance;

/// <summary>The rules of the responsibility matrix alone.</summary>
public sealed class ResponsibilityTableTests
{
    private static readonly CollaborationId Home = new(Guid.CreateVersion7());
    private static readonly OrganisationId Buyer = new(Guid.CreateVersion7());
    private static readonly OrganisationId Supplier = new(Guid.CreateVersion7());
    private static readonly PersonId Anna = new(Guid.CreateVersion7());
    private static readonly PersonId Bert = new(Guid.CreateVersion7());

    [Fact]
    public void One_role_answers_and_one_does_it()
    {
        var table = Table(Row(A(Buyer, Role.ContractOwner), R(Supplier, Role.OperationalLead)));

        Assert.Equal(table.Rows.Count, table.Checked([Buyer, Supplier]).Rows.Count);
    }

    [Fact]
    public void One_role_may_answer_for_it_and_do_it() =>
        Assert.NotNull(Table(Row(new Duty(Buyer, Role.Finance, Part.Both))).Checked([Buyer]));

    [Fact]
    public void Nobody_who_answers_is_refused() =>
        Refused("responsibility.one-answers", Row(R(Buyer, Role.OperationalLead)));

    [Fact]
    public void Two_who_answer_in_the_whole_collaboration_are_refused() => Refused(
        "responsibility.one-answers",
        Row(A(Buyer, Role.ContractOwner), A(Supplier, Role.ContractOwner), R(Buyer, Role.OperationalLead)));

    [Fact]
    public void Nobody_who_does_it_is_refused() =>
        Refused("responsibility.nobody-does", Row(A(Buyer, Role.ContractOwner)));

    [Fact]
    public void A_party_that_takes_no_part_is_refused() => Refused(
        "responsibility.parties",
        Row(A(Buyer, Role.ContractOwner), R(new(Guid.CreateVersion7()), Role.OperationalLead)));

    [Fact]
    public void A_role_that_stands_twice_in_a_row_is_refused() => Refused(
        "responsibility.parties", Row(A(Buyer, Role.ContractOwner), R(Buyer, Role.ContractOwner)));

    [Fact]
    public void The_same_task_twice_is_refused()
    {
        var row = Row(A(Buyer, Role.ContractOwner), R(Supplier, Role.OperationalLead));

        Refused("responsibility.twice", row, row with { Task = "PLAN" });
    }

    [Fact]
    public void A_role_that_nobody_holds_is_told_unless_it_only_hears_of_it()
    {
        var table = Table(Row(
            A(Buyer, Role.ContractOwner), R(Supplier, Role.OperationalLead),
            new Duty(Supplier, Role.Finance, Part.Informed)));

        var found = table.Findings([Holder(Buyer, Anna, Role.ContractOwner)], _ => false);

        var one = Assert.Single(found);
        Assert.Equal((ResponsibilityGap.RoleVacant, Role.OperationalLead), (one.Gap, one.Duty!.Role));
    }

    [Fact]
    public void Who_answers_and_is_the_only_one_asked_is_told()
    {
        var table = Table(Row(
            A(Buyer, Role.ContractOwner), R(Supplier, Role.OperationalLead),
            new Duty(Buyer, Role.Finance, Part.Consulted)));
        RoleHolder[] holders =
        [
            Holder(Buyer, Anna, Role.ContractOwner), Holder(Buyer, Anna, Role.Finance),
            Holder(Supplier, Bert, Role.OperationalLead),
        ];

        Assert.Equal([ResponsibilityGap.AsksItself], table.Findings(holders, _ => false).Select(f => f.Gap));
        Assert.Empty(table.Findings([.. holders, Holder(Buyer, Bert, Role.Finance)], _ => false));
    }

    [Fact]
    public void Who_answers_without_the_mandate_that_the_role_wants_is_told()
    {
        var table = Table(Row(A(Buyer, Role.ContractOwner), R(Supplier, Role.OperationalLead)));
        RoleHolder[] holders =
            [Holder(Buyer, Anna, Role.ContractOwner), Holder(Supplier, Bert, Role.OperationalLead)];

        var found = table.Findings(holders, _ => true);

        var one = Assert.Single(found);
        Assert.Equal((ResponsibilityGap.MandateMissing, Role.ContractOwner), (one.Gap, one.Duty!.Role));
    }

    private static void Refused(string code, params ResponsibilityRow[] rows) => Assert.Equal(
        code, Assert.Throws<RefusedException>(() => Table(rows).Checked([Buyer, Supplier])).Code);

    private static ResponsibilityTable Table(params ResponsibilityRow[] rows) => new(1, rows);

    private static ResponsibilityRow Row(params Duty[] duties) => new("Plan", "en", duties);

    private static Duty A(OrganisationId side, Role role) => new(side, role, Part.Accountable);

    private static Duty R(OrganisationId side, Role role) => new(side, role, Part.Responsible);

    private static RoleHolder Holder(OrganisationId side, PersonId person, Role role) =>
        new(Home, side, person, role, DateTimeOffset.UnixEpoch);
}
