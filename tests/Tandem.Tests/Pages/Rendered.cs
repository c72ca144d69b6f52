using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Pages;

/// <summary>A part of a page as the framework renders it, in a language, read back as a document.</summary>
internal static partial class Rendered
{
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(new TextCatalogue(typeof(Shell).Assembly))
        .AddSingleton<AntiforgeryStateProvider, OneToken>()
        .BuildServiceProvider();

    /// <summary>Markup that a part takes as its content.</summary>
    public static RenderFragment Markup(string html) => builder => builder.AddMarkupContent(0, html);

    public static async Task<IHtmlDocument> Part<TPart>(
        IDictionary<string, object?> parameters, string language = "en")
        where TPart : IComponent
    {
        var html = await Html<TPart>(parameters, language);

        // The content security policy refuses every style and script that stands in the markup.
        Assert.DoesNotMatch(Inline(), html);
        return (IHtmlDocument)await BrowsingContext.New().OpenAsync(page => page.Content(html));
    }

    public static async Task<string> Html<TPart>(IDictionary<string, object?> parameters, string language)
        where TPart : IComponent
    {
        var reader = new CultureInfo(language);
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (reader, reader);
            var part = await renderer.RenderComponentAsync<TPart>(ParameterView.FromDictionary(parameters));
            return part.ToHtmlString();
        });
    }

    [GeneratedRegex("""<script|<style|\sstyle=|\son[a-z]+=|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    private sealed class OneToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() =>
            new("token", "__RequestVerificationToken");
    }
}
