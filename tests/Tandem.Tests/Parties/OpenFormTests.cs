using System.Net;

namespace Tandem.Parties;

public sealed class OpenFormTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    [Fact]
    public async Task A_form_can_be_sent_after_the_language_was_changed_in_another_window()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        using var person = await tandem.As(side.Tactical, follow: false);
        var form = await person.Page("/me");

        await tandem.Run(new Speak("sv"), side.Tactical);
        var answer = await person.Send(form, "token", ("TokenName", "program"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_person_is_not_taken()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        using var one = await tandem.As(side.Tactical, follow: false);
        using var other = await tandem.As(side.Strategic, follow: false);
        await other.Page("/me");

        var answer = await other.Send(await one.Page("/me"), "token", ("TokenName", "program"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
