namespace Tandem.Corrections;

public sealed class HumanCauseTests
{
    [Theory]
    [InlineData("Operator error")]
    [InlineData("human mistake.")]
    [InlineData("It was a mistake of the operator")]
    [InlineData("Somebody forgot")]
    [InlineData("Menselijke fout")]
    [InlineData("Bedieningsfout")]
    [InlineData("Onoplettendheid van de medewerker")]
    [InlineData("Den mänskliga faktorn")]
    [InlineData("Handhavandefel")]
    [InlineData("Operatören gjorde fel")]
    public void That_a_person_erred_is_no_last_cause(string cause) => Assert.True(HumanCause.IsAll(cause));

    [Theory]
    [InlineData("The operator erred because two labels look alike")]
    [InlineData("De instructie aan de lijn was verouderd")]
    [InlineData("Operatören saknade ritningen för den nya kokillen")]
    [InlineData("Furnace 2 was down")]
    [InlineData("")]
    public void A_cause_that_says_more_is_taken_for_what_it_says(string cause) => Assert.False(HumanCause.IsAll(cause));

    [Theory]
    [InlineData("Replace the operator")]
    [InlineData("De medewerker is vervangen")]
    [InlineData("Byt ut operatören")]
    [InlineData("The driver was warned")]
    public void Swapping_people_is_no_solution_by_itself(string action) => Assert.True(HumanCause.IsOnlySwap(action));

    [Theory]
    [InlineData("Replace the operator panel by one with a check")]
    [InlineData("Byt kokill 3")]
    [InlineData("Replaced the bearing")]
    public void What_changes_the_work_is_one(string action) => Assert.False(HumanCause.IsOnlySwap(action));
}
